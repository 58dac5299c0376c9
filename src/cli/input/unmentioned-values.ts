/** The most common values, not mentioned in any condition, of facts that conditions compare with words. */
import { isBlank, readSet, readText } from '../../criteria/read-value.ts';
import { type FactUse, mentions } from './fact-uses.ts';
import type { UnmentionedValues } from './input-report.ts';

const MOST_TOLD = 10;
/** The least share of the rows; rarer values are not reported. */
const LEAST_SHARE = 0.01;
/** Up to this many distinct values are counted exactly; with more, the rarest are dropped from time to time. */
const COUNTED = 50_000;

export interface ValueCounter {
  readonly see: (fact: string, raw: string | null) => void;
  /** @param rows the number of companies read */
  readonly done: (rows: number) => readonly UnmentionedValues[];
}

export function valueCounter(facts: Iterable<FactUse>): ValueCounter {
  const counters = new Map(
    [...facts]
      .filter(({ uses }) => uses.has('text') || uses.has('set'))
      .map((use) => [use.fact, factCounter(use)]),
  );
  return {
    see: (fact, raw) => {
      if (raw !== null && !isBlank(raw)) counters.get(fact)?.see(raw);
    },
    done: (rows) =>
      [...counters].flatMap(([fact, counter]) => {
        const values = counter.commonest(rows * LEAST_SHARE);
        return values.length === 0 ? [] : [{ fact, values }];
      }),
  };
}

interface Counted {
  readonly value: string;
  count: number;
}

/** Drops values with low counts when there are too many (lossy counting): a value in over 1 % of the rows is never lost. */
function factCounter({ uses, leaves }: FactUse) {
  const isMentioned = mentions(leaves);
  const counts = new Map<string, Counted>();
  let floor = 0;
  const add = (text: string, value: string): void => {
    const known = counts.get(text);
    if (known !== undefined) known.count += 1;
    else if (!isMentioned(text)) counts.set(text, { value, count: 1 });
    if (counts.size <= COUNTED) return;
    floor += 1;
    for (const [each, { count }] of counts) if (count <= floor) counts.delete(each);
  };
  const asSet = uses.has('set') && !uses.has('text');
  return {
    see: (raw: string): void => {
      if (asSet) for (const member of new Set(readSet(raw))) add(member, member);
      else add(readText(raw), raw.trim());
    },
    commonest: (above: number): readonly Counted[] =>
      [...counts.values()]
        .filter(({ count }) => count > above)
        .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
        .slice(0, MOST_TOLD),
  };
}
