import type { HistoryEntry } from '../facts/company-facts.ts';
import type { Histories } from './data-set.ts';

/** The entries of one property as linked lists: the last entry of each company, and for each entry the one added before it. */
interface Chains {
  readonly last: Map<number, number>;
  readonly before: number[];
  readonly timestampMs: number[];
  readonly value: number[];
}

/** Stores histories as numbers, because there may be millions of entries. They are returned in the order in which they were added. */
export function historyBuilder() {
  const values = interner();
  const byProperty = new Map<string, Chains>();
  const chainsOf = (property: string): Chains => {
    const chains = byProperty.get(property) ?? { last: new Map(), before: [], timestampMs: [], value: [] };
    byProperty.set(property, chains);
    return chains;
  };
  return {
    /** Marks the property as one with history, even if it was never set. */
    tellsOf: (property: string): void => void chainsOf(property),
    /** @param value `null` or `''`: cleared */
    add: (property: string, companyRow: number, value: string | null, timestampMs: number): void => {
      append(chainsOf(property), companyRow, timestampMs, values.codeOf(value ?? ''));
    },
    done: (): Histories => ({
      properties: new Set(byProperty.keys()),
      of: (property, companyRow) => entriesOf(byProperty.get(property), companyRow, values.textOf),
    }),
  };
}

function append(chains: Chains, companyRow: number, timestampMs: number, value: number): void {
  chains.before.push(chains.last.get(companyRow) ?? -1);
  chains.timestampMs.push(timestampMs);
  chains.value.push(value);
  chains.last.set(companyRow, chains.value.length - 1);
}

function entriesOf(
  chains: Chains | undefined,
  companyRow: number,
  textOf: (code: number) => string,
): readonly HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (
    let at = chains?.last.get(companyRow) ?? -1;
    chains !== undefined && at >= 0;
    at = chains.before[at] ?? -1
  ) {
    const value = textOf(chains.value[at] ?? -1);
    entries.push({ value: value === '' ? null : value, timestampMs: chains.timestampMs[at] ?? Number.NaN });
  }
  return entries.reverse();
}

function interner() {
  const texts: string[] = [];
  const codes = new Map<string, number>();
  return {
    textOf: (code: number): string => texts[code] ?? '',
    codeOf: (text: string): number => {
      const known = codes.get(text);
      if (known !== undefined) return known;
      codes.set(text, texts.length);
      texts.push(text);
      return texts.length - 1;
    },
  };
}
