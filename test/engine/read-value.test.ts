import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBlank, readBoolean, readNumber, readSet, readText } from '../../src/criteria/read-value.ts';

describe('Reading a number', () => {
  it.each([
    ['12', 12],
    [' 12.50\t', 12.5],
    ['-3', -3],
    ['+3', 3],
    ['5.', 5],
    ['.5', 0.5],
    ['-.5e-3', -0.0005],
    ['1E3', 1000],
    ['1e+3', 1000],
    ['0', 0],
    ['007', 7],
  ])('reads %j', (raw, value) => {
    expect(readNumber(raw)).toBe(value);
  });

  it.each([
    ['1,000'],
    ['1 000'],
    ['0x10'],
    ['.'],
    ['e5'],
    ['1e'],
    ['1e999'],
    ['-1e999'],
    ['Infinity'],
    ['NaN'],
    [''],
    ['12a'],
    ['a12'],
    ['--1'],
  ])('refuses %j', (raw) => {
    expect(readNumber(raw)).toBeNull();
  });

  it('reads what the language prints of any finite number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('Reading a checkbox', () => {
  it.each([
    ['true', true],
    ['false', false],
    ['TRUE', true],
    ['False', false],
    ['yes', true],
    ['NO', false],
    ['1', true],
    ['1.0', true],
    ['0', false],
    ['0.0', false],
    [' tr\u200bue\ufeff', true],
    ['1.00', null],
    ['y', null],
    ['truee', null],
    ['', null],
  ])('reads %j as %j', (raw, value) => {
    expect(readBoolean(raw)).toBe(value);
  });
});

describe('Reading text', () => {
  it.each([
    ['  Acme ', 'acme'],
    ['ZÜRICH', 'zürich'],
    ['Cafe\u0301', 'caf\u00e9'],
    ['Caf\u00e9', 'caf\u00e9'],
    ['\u00a0x\u00a0', 'x'],
    ['\u212b', '\u00e5'],
    ['   ', ''],
    ['\u00adH\u200bu\u200cb\u200dS\u2060p\ufeffot', 'hubspot'],
    ['New \t\u00a0\u2003 York', 'new york'],
    ['a\u200b \u200bb', 'a b'],
  ])('reads %j as %j', (raw, value) => {
    expect(readText(raw)).toBe(value);
  });
});

describe('Reading a set', () => {
  it.each([
    ['a;b', ['a', 'b']],
    [' A ;; b; ', ['a', 'b']],
    [';;', []],
    ['', []],
    ['hubspot', ['hubspot']],
    ['a;a', ['a', 'a']],
    ['n/a;b; - ;NULL;\u2014', ['b']],
  ])('reads %j as %j', (raw, members) => {
    expect(readSet(raw)).toEqual(members);
  });
});

it('a value of blanks, or of a word for nothing, is no value', () => {
  expect([' ', '', '\n\t', '\u00a0', '\u200b \ufeff'.repeat(20)].filter((raw) => !isBlank(raw))).toEqual([]);
  const words = [
    'null',
    'NULL',
    'n/a',
    ' N/A ',
    '#N/A',
    'NaN',
    'undefined',
    '-',
    '--',
    '\u2014',
    'n\u00ad/a',
  ];
  expect(words.filter((raw) => !isBlank(raw))).toEqual([]);
  expect(['0', 'false', ' x ', 'none', '---', '\u2013', 'na', 'n / a', 'nul', '-1'].filter(isBlank)).toEqual(
    [],
  );
});
