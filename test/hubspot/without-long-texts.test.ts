import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withoutLongTexts } from '../../src/hubspot/events/without-long-texts.ts';

/** Texts of any length, full of what could be taken for the end of a text or for a part of a longer character. */
const text = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('"', '\\', 'é', '€', '😀', 'x', '\n', '\u0000', '\ud800') }),
    fc.nat(600),
  )
  .map(([some, times]) => some.repeat(times));

const shortened = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, each: unknown) =>
    typeof each === 'string' && Buffer.byteLength(JSON.stringify(each)) > 1_001 ? '' : each,
  );

describe('a large body without its long texts', () => {
  it('is the same document with an empty text in place of each long one', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ id: fc.nat(), name: fc.string(), value: text })), (events) => {
        const body = Buffer.from(JSON.stringify(events));
        expect(JSON.parse(withoutLongTexts(body))).toEqual(shortened(events));
      }),
    );
  });

  it('stays no JSON where it was none', () => {
    const open = Buffer.from(`[{"value":"${'x'.repeat(5_000)}`);
    expect(() => JSON.parse(withoutLongTexts(open))).toThrow(SyntaxError);
  });
});
