import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FitgateError, RefusedRequest } from '../../src/errors.ts';
import { levelsOf, parseJsonBody } from '../../src/http/json-body.ts';

const bytesOf = (text: string) => Buffer.from(text);
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** What a walk over the value finds. */
function levelsByWalking(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(levelsByWalking));
}

describe('the levels of a body', () => {
  it('are those of its value, whatever its texts hold', () => {
    const texts = fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', 'é', '😀', 'a') });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        texts,
        fc.double(),
        fc.array(tie('value')),
        fc.dictionary(texts, tie('value')),
      ),
    }));
    fc.assert(
      fc.property(value, (any) => {
        expect(levelsOf(bytesOf(JSON.stringify(any)))).toBe(levelsByWalking(any));
      }),
    );
  });

  it.each([
    ['one text of quotes', JSON.stringify('"'.repeat(5_000))],
    ['one text of backslashes', JSON.stringify('\\'.repeat(5_000))],
    ['a text that never ends', `"${'\\"'.repeat(5_000)}`],
    ['many levels', nested(5_000)],
  ])('are counted by looking at no byte twice: %s', (_what, text) => {
    const bytes = bytesOf(text);
    let looks = 0;
    const watched = new Proxy(bytes, {
      get: (target, name) => {
        if (typeof name === 'string' && /^\d+$/.test(name)) looks += 1;
        return Reflect.get(target, name, target) as unknown;
      },
    });
    levelsOf(watched);
    expect(looks).toBeLessThanOrEqual(bytes.length);
  });
});

describe('a body', () => {
  it('is taken with 100 levels, and refused as invalid with one more', () => {
    expect(levelsByWalking(parseJsonBody(bytesOf(nested(100))))).toBe(100);
    expect(() => parseJsonBody(bytesOf(nested(101)))).toThrow(FitgateError);
    expect(() => parseJsonBody(bytesOf(nested(500_000)))).toThrow(/more than 100 levels/);
  });

  it('that is no JSON is refused before anything walks through it, also a megabyte of quotes in a text without an end', () => {
    for (const text of ['', '{"a":', '\u0000', `"${'\\"'.repeat(500_000)}`]) {
      expect(() => parseJsonBody(bytesOf(text))).toThrow(RefusedRequest);
    }
  });

  it('that has a key twice in one object is refused, each by its place in the document', () => {
    const refusal = (text: string): unknown => {
      try {
        return parseJsonBody(bytesOf(text));
      } catch (error) {
        return error;
      }
    };
    const expected = 'a key that occurs only once in its object';
    const document = '{"flags": [{"key": 1, "key": 2}], "tiers": [], "a\\u0062": 1, "ab": 1, "tiers": []}';
    expect(refusal(`{"document": ${document}, "basedOn": null}`)).toMatchObject({
      kind: 'invalid',
      issues: ['$.flags[0].key', '$.ab', '$.tiers'].map((path) => ({ path, expected })),
      moreIssues: 0,
    });
    expect(refusal('{"basedOn": 1, "basedOn": 2}')).toMatchObject({
      kind: 'invalid',
      message: 'The body has the key $.basedOn twice in one object.',
    });
  });
});
