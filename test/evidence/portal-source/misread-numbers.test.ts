import { describe, expect, it } from '@jest/globals';
import { misreadNumbers, type ValueCount } from '../../../src/evidence/source/misread-numbers.ts';

const valuesOf = (texts: readonly string[]): readonly ValueCount[] =>
  texts.map((value, place) => ({ value, row: place + 1, count: 1 }));
const kinds = (write: (number: number) => string): readonly string[] =>
  Array.from({ length: 60 }, (_, place) => write(place + 1));
const whyOf = (texts: readonly string[]) =>
  misreadNumbers(undefined, valuesOf(texts), { formIsTold: false })?.why ?? null;

describe('numbers that are not written plainly', () => {
  it.each([
    ['$10M', kinds((number) => `$${number}M`), 'format'],
    ['1.5 billion', kinds((number) => `${number}.5  Billion`), 'format'],
    ['~ 500', kinds((number) => `~ ${number}00`), 'format'],
    ['12 %', kinds((number) => `${number} %`), 'format'],
    ['1,234', kinds((number) => `${number},234`), 'format'],
    ['1.234 without other decimals', kinds((number) => `${number}.234`), 'thousands'],
    ['1234.5', kinds((number) => `${number}234.5`), null],
    ['names', kinds((number) => `name ${number}`), null],
  ])('are told from plain ones and from words: %s', (_, texts, why) => {
    expect(whyOf(texts)).toBe(why);
  });

  it('keep nobody busy with one long cell: white space between a number and a word, or a row of digits', () => {
    // With three optional runs of white space one after the other, a pattern took 1.6 s for 2,000 spaces, and cubically more.
    const long = [`1${' '.repeat(60_000)}x`, `~${'\u00A0'.repeat(60_000)}x`, `.${'1'.repeat(60_000)}x`];
    expect(whyOf([...kinds((number) => `$${number}M`), ...long])).toBe('format');
  });
});
