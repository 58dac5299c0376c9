import { isBlank } from '../criteria/read-value.ts';
import type { RawRecord } from '../facts/raw-record.ts';
import type { FilledByProperty } from '../ports/fact-counter.ts';

/** Counts filled-in values, company by company; blank is what the engine reads as empty. It keeps no value. */
export function createFilledCounter() {
  const counts = new Map<string, { count: number; of: number }>();
  return {
    add(properties: RawRecord): void {
      for (const [name, value] of Object.entries(properties)) {
        const filled = counts.get(name) ?? { count: 0, of: 0 };
        filled.of += 1;
        if (value !== null && value !== undefined && !isBlank(value)) filled.count += 1;
        counts.set(name, filled);
      }
    },
    done: (): FilledByProperty => Object.fromEntries(counts),
  };
}
