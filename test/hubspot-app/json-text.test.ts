import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJsonText } from '../../hubspot-app/app/settings/json-text.ts';

const place = (text: string): string => {
  const parsed = parseJsonText(text);
  return parsed.ok ? 'ok' : `${parsed.line}:${parsed.column} ${parsed.message}`;
};

describe('JSON as it is typed', () => {
  it.each([
    ['{\n  "a": 1,\n}', '3:1 a name in double quotes expected, found "}"'],
    ['{\n  "a" 1\n}', '2:7 a colon expected, found "1\\n}"'],
    ['[1, 2', '1:6 a comma or the closing mark expected, the text ends'],
    ['[1 2]', '1:4 a comma or the closing mark expected, found "2]"'],
    ['', '1:1 a value expected, the text ends'],
    ['{} x', '1:4 nothing more expected, found "x"'],
    ['{"a": [}', '1:8 a value or ] expected, found "}"'],
    ["{'a': 1}", '1:2 a name in double quotes or } expected, found "\'a\': 1}"'],
    ['{"a": 01}', '1:8 a comma or the closing mark expected, found "1}"'],
    [
      '{"a": 1,\n "b": {"a": 2}, "\\u0061": 3}',
      '2:17 a name that this object does not have yet expected, found "\\"\\\\u0061\\": 3}"',
    ],
    ['{"a": "x\ny"}', '1:7 a value expected, found "\\"x\\ny\\"}"'],
  ])('tells the first fault of %j and its place', (text, expected) => {
    expect(place(text)).toBe(expected);
  });

  it('accepts what JSON.parse accepts and finds a fault in everything else', () => {
    const mark = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '1',
      'true',
      'nul',
      ' ',
      '\n',
      '-',
      '\\',
      '"',
    );
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 12 }), (marks) => {
        const text = marks.join('');
        const parsed = parseJsonText(text);
        const isRepeated =
          !parsed.ok && parsed.message.startsWith('a name that this object does not have yet');
        expect(parsed.ok || isRepeated).toBe(isJson(text));
        if (!parsed.ok) expect(parsed.line).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds the place where a document was cut', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, cut) => {
        const whole = JSON.stringify(value, null, 1);
        const text = whole.slice(0, cut % whole.length);
        const parsed = parseJsonText(text);
        if (parsed.ok) return;
        expect(parsed.line).toBeLessThanOrEqual(text.split('\n').length);
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
