import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonErrorPlace } from '../../src/criteria/json-error-place.ts';
import { type OffsetAt, placesOfJson } from '../../src/criteria/json-places.ts';
import { readJsonText } from '../../src/criteria/json-text.ts';

const read = (text: string) => {
  const reading = readJsonText(text);
  if (!reading.ok) throw reading.error;
  return reading;
};

/** Returns the levels that a walk over the value finds. */
function expectEachValueAtItsPlace(
  text: string,
  offsetAt: OffsetAt,
  value: unknown,
  path: readonly PropertyKey[],
): number {
  const rest = text.slice(offsetAt(path));
  if (typeof value !== 'object' || value === null) {
    expect(rest.startsWith(JSON.stringify(value))).toBe(true);
    return 0;
  }
  expect(rest.charAt(0)).toBe(Array.isArray(value) ? '[' : '{');
  const levels = Object.entries(value).map(([key, member]) =>
    expectEachValueAtItsPlace(text, offsetAt, member, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return 1 + Math.max(0, ...levels);
}

describe('Reading a JSON text', () => {
  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(read(text).value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('tells where each value begins, whatever stands in strings', () => {
    const text = '{"a{": [1, {"b\\"]": "x,:{}[]"}], "c" : -1.5e3}';
    const offsetAt = placesOfJson(text);
    const at = (...path: readonly PropertyKey[]) => text.slice(offsetAt(path));
    expect(at('a{')).toMatch(/^\[1,/);
    expect(at('a{', 1, 'b"]')).toMatch(/^"x,/);
    expect(at('c')).toMatch(/^-1\.5e3/);
    expect(at('a{', 7, 'b')).toMatch(/^\[1,/);
  });

  it('counts the levels and finds the value at each path, whatever the texts hold', () => {
    const texts = fc.string({
      unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', ':', ',', 'é', '😀', 'a'),
    });
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        texts,
        fc.integer(),
        fc.array(tie('any')),
        fc.dictionary(texts, tie('any')),
      ),
    }));
    fc.assert(
      fc.property(any, fc.constantFrom(undefined, 1), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const { depth } = read(text).repeatedKeys;
        expect(depth).toBe(expectEachValueAtItsPlace(text, placesOfJson(text), value, []));
      }),
    );
  });

  it('names keys that occur twice in one object, and only those', () => {
    expect(read('{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}').repeatedKeys.paths).toEqual([]);
    expect(
      read('{"a":1,"b":{"x":1,"x":2,"x":3},"c":[0,{"\\u0061":1,"a":2}],"a":2}').repeatedKeys.paths,
    ).toEqual([['b', 'x'], ['b', 'x'], ['c', 1, 'a'], ['a']]);
    expect(read('{"__proto__":1,"__proto__":2,"constructor":1}').repeatedKeys.paths).toEqual([['__proto__']]);
  });

  it('names the first 200 of them and counts the rest', () => {
    const { paths, more } = read(`{${Array.from({ length: 251 }, () => '"a":1').join(',')}}`).repeatedKeys;
    expect([paths.length, more]).toEqual([200, 50]);
  });

  it('bears any nesting', () => {
    const deep = 200_000;
    expect(read(`${'['.repeat(deep)}${']'.repeat(deep)}`).repeatedKeys.depth).toBe(deep);
    expect(read('{"a":[]}').repeatedKeys.depth).toBe(2);
    expect(read('1').repeatedKeys.depth).toBe(0);
  });

  it('says what is wrong with a text that is no JSON, comments and trailing commas included', () => {
    for (const text of ['{"a":1,}', '// a\n{}', "{'a':1}", '[1]x', '']) {
      const reading = readJsonText(text);
      expect(reading.ok ? '' : jsonErrorPlace(text, reading.error)).toMatch(/^line \d+, column \d+: /);
    }
  });
});
