import { describe, expect, it } from '@jest/globals';
import { FitgateError, RefusedRequest } from '../../src/errors.ts';
import { parseJsonBody } from '../../src/http/json-body.ts';

const bytesOf = (text: string) => Buffer.from(text);
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('a body', () => {
  it('is taken with 100 levels, and refused as invalid with one more', () => {
    expect(JSON.stringify(parseJsonBody(bytesOf(nested(100))))).toBe(nested(100));
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
