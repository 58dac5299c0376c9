import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readJsonText } from '../../src/criteria/json-text.ts';

const read = (text: string) => {
  const reading = readJsonText(text);
  if (!reading.ok) throw new Error(reading.found);
  return reading;
};

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
    const { root } = read(text);
    const list = root.members.get('a{');
    expect(list && text.slice(list.at, list.at + 3)).toBe('[1,');
    const inner = list?.members.get(1)?.members.get('b"]');
    expect(inner && text.slice(inner.at, inner.at + 3)).toBe('"x,');
    const number = root.members.get('c');
    expect(number && text.slice(number.at, -1)).toBe('-1.5e3');
  });

  it('names keys that occur twice in one object, and only those', () => {
    expect(read('{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}').repeatedKeys).toEqual([]);
    expect(read('{"a":1,"b":{"x":1,"x":2,"x":3},"c":[0,{"\\u0061":1,"a":2}],"a":2}').repeatedKeys).toEqual([
      ['b', 'x'],
      ['b', 'x'],
      ['c', 1, 'a'],
      ['a'],
    ]);
    expect(read('{"__proto__":1,"__proto__":2,"constructor":1}').repeatedKeys).toEqual([['__proto__']]);
  });

  it('names the first 200 of them and counts the rest', () => {
    const { repeatedKeys, moreRepeatedKeys } = read(
      `{${Array.from({ length: 251 }, () => '"a":1').join(',')}}`,
    );
    expect([repeatedKeys.length, moreRepeatedKeys]).toEqual([200, 50]);
  });

  it('bears any nesting', () => {
    const deep = 200_000;
    expect(read(`${'['.repeat(deep)}${']'.repeat(deep)}`).depth).toBe(deep);
    expect(read('{"a":[]}').depth).toBe(2);
    expect(read('1').depth).toBe(0);
  });

  it('says what is wrong with a text that is no JSON, comments and trailing commas included', () => {
    for (const text of ['{"a":1,}', '// a\n{}', "{'a':1}", '[1]x', '']) {
      expect(readJsonText(text)).toMatchObject({
        ok: false,
        found: expect.stringMatching(/^line \d+, column \d+: /),
      });
    }
  });
});
