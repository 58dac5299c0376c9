import { readKnownText, readSpelling } from '../criteria/read-value.ts';
import type { RawRecord } from '../facts/raw-record.ts';
import type { CountedValues, ValueQuestion } from '../ports/fact-counter.ts';

/** Beyond this many distinct values a property holds free text that nobody chooses from; what comes later is only counted. */
const MOST_DISTINCT = 100_000;
/** A longer one can be no value of a condition that people pick from a list. */
const LONGEST_VALUE = 200;
/** Ways of writing one value that are told apart. */
const MOST_SPELLINGS = 20;

interface Counted {
  count: number;
  readonly spellings: Map<string, number>;
}

/** Counts the distinct values of one property, company by company: values that read as the same text are one. */
export function createValueCounter({ property, isSet, most }: ValueQuestion) {
  const byText = new Map<string, Counted>();
  let of = 0;
  let leftOut = 0;
  const addOne = (raw: string, text: string): void => {
    const isNew = !byText.has(text);
    if (isNew && (text.length > LONGEST_VALUE || byText.size >= MOST_DISTINCT)) {
      leftOut += 1;
      return;
    }
    const counted = byText.get(text) ?? { count: 0, spellings: new Map<string, number>() };
    byText.set(text, counted);
    counted.count += 1;
    const spelling = readSpelling(raw);
    const before = counted.spellings.get(spelling);
    if (before !== undefined || counted.spellings.size < MOST_SPELLINGS)
      counted.spellings.set(spelling, (before ?? 0) + 1);
  };
  return {
    add(properties: RawRecord): void {
      const raw = properties[property];
      if (raw === undefined) return;
      of += 1;
      for (const [text, part] of partsByText(raw, isSet)) addOne(part, text);
    },
    done(): CountedValues {
      const values = [...byText].map(([text, { count, spellings }]) => ({
        text,
        value: commonest(spellings),
        count,
      }));
      values.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
      return {
        values: values.slice(0, most).map(({ value, count }) => ({ value, count })),
        of,
        more: Math.max(0, values.length - most) + leftOut,
      };
    },
  };
}

/** What one company has: each text once, with how it is written. */
function partsByText(raw: string | null, isSet: boolean): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  if (raw === null) return parts;
  for (const part of isSet ? raw.split(';') : [raw]) {
    const text = readKnownText(part);
    if (text !== null) parts.set(text, part);
  }
  return parts;
}

/** As most write it; of two that are as common, the first in the order of their characters. */
function commonest(spellings: ReadonlyMap<string, number>): string {
  const [first] = [...spellings].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}
