import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseExactJson, quoteLongIntegers } from '../../src/hubspot/http/exact-json.ts';

describe('JSON with ids above 2^53', () => {
  it('gives such ids as text with all their digits, and shorter numbers as numbers', () => {
    expect(parseExactJson('[{"objectId":9007199254740993,"portalId":62515}]')).toEqual([
      { objectId: '9007199254740993', portalId: 62_515 },
    ]);
  });

  it.each([
    ['0.12345678901234567890'],
    ['1234567890123456789.5'],
    ['1e+12345678901234567'],
    ['"9007199254740993"'],
    ['"say \\"9007199254740993\\" 9007199254740993"'],
    ['{"9007199254740993":"\\\\"}'],
  ])('leaves %s as it is', (json) => {
    expect(quoteLongIntegers(json)).toBe(json);
  });

  it('reads every document without long integers as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        fc.pre(!/\d{16}/.test(json));
        expect(parseExactJson(json)).toEqual(JSON.parse(json));
      }),
    );
  });

  it('keeps every string and every key, whatever they hold', () => {
    const text = fc.string({ unit: fc.constantFrom('"', '\\', '1234567890123456', 'ü', '\n', ':') });
    fc.assert(
      fc.property(fc.dictionary(text, text), fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n }), (map, id) => {
        const json = `{"map":${JSON.stringify(map)},"id":${id}}`;
        expect(parseExactJson(json)).toEqual({ map, id: String(id) });
      }),
    );
  });

  it('refuses what is not JSON, however long', () => {
    expect(() => parseExactJson(`"${'\\"'.repeat(500_000)}`)).toThrow(SyntaxError);
  });
});
