import { describe, expect, it } from '@jest/globals';
import { rememberByDigits } from '../../src/engine/remember-by-digits.ts';
import { Readings } from '../../src/engine/remember-readings.ts';

/** Counts how often each argument is asked for. */
function counted<Made>(make: (index: number) => Made) {
  let calls = 0;
  return {
    make: (index: number) => {
      calls += 1;
      return make(index);
    },
    calls: () => calls,
  };
}

describe('What follows from digits', () => {
  const sumOf = (digits: Uint8Array) => ({ sum: digits.reduce((sum, digit) => sum + digit, 0) });

  it.each([1, 3, 4, 16])('is made once for each combination of %i leaves, and shared', (leaves) => {
    const { make, calls } = counted((sum) => ({ sum }));
    const remembered = rememberByDigits({ from: 0, to: leaves }, 1_000, (digits) => make(sumOf(digits).sum));
    const one = Uint8Array.from({ length: leaves }, () => 5);
    const other = Uint8Array.from({ length: leaves }, (_, place) => (place === 0 ? 4 : 5));
    expect(remembered(one)).toEqual({ sum: 5 * leaves });
    expect(remembered(other)).toEqual({ sum: 5 * leaves - 1 });
    expect(remembered(one)).toBe(remembered(one.slice()));
    expect(calls()).toBe(2);
  });

  it('is told apart by the places asked for only', () => {
    const remembered = rememberByDigits({ from: 1, to: 2 }, 1_000, sumOf);
    expect(remembered(Uint8Array.of(5, 1, 5))).toBe(remembered(Uint8Array.of(0, 1, 0)));
  });

  it.each([2, 4])(
    'is kept for so many combinations of %i leaves as it is told, and right for all others',
    (leaves) => {
      const { make, calls } = counted((sum) => ({ sum }));
      const remembered = rememberByDigits({ from: 0, to: leaves }, 1, (digits) => make(sumOf(digits).sum));
      const [kept, other] = [new Uint8Array(leaves).fill(1), new Uint8Array(leaves).fill(2)];
      for (let time = 0; time < 3; time += 1) {
        expect(remembered(kept)).toEqual({ sum: leaves });
        expect(remembered(other)).toEqual({ sum: 2 * leaves });
      }
      expect(calls()).toBe(4);
    },
  );

  it('of more than 16 leaves is made each time', () => {
    const { make, calls } = counted((sum) => ({ sum }));
    const remembered = rememberByDigits({ from: 0, to: 17 }, 1_000, (digits) => make(sumOf(digits).sum));
    const digits = new Uint8Array(17).fill(1);
    expect([remembered(digits), remembered(digits)]).toEqual([{ sum: 17 }, { sum: 17 }]);
    expect(calls()).toBe(2);
  });
});

describe('Readings', () => {
  it('of the same few values are made once, also of those that read as nothing', () => {
    const { make, calls } = counted((index) => (index === 0 ? null : `v${index}`));
    const read = new Readings(20_000).remember((raw) => make(Number(raw)));
    for (let time = 0; time < 3; time += 1) expect([read('0'), read('7')]).toEqual([null, 'v7']);
    expect(calls()).toBe(2);
  });

  it('stay right when a property turns out to have more than 500 values', () => {
    const read = new Readings(20_000).remember((raw) => `read ${raw}`);
    for (let value = 0; value < 1_200; value += 1) expect(read(String(value))).toBe(`read ${value}`);
    expect(read('0')).toBe('read 0');
  });

  it('are kept up to a number for all properties together, and one that forgets makes room', () => {
    const readings = new Readings(600);
    const [first, second] = [counted((index) => index), counted((index) => index)];
    const readFirst = readings.remember((raw) => first.make(Number(raw)));
    const readSecond = readings.remember((raw) => second.make(Number(raw)));
    const readAll = (read: (raw: string) => number | null, values: number) => {
      for (let value = 0; value < values; value += 1) expect(read(String(value))).toBe(value);
    };
    readAll(readFirst, 500);
    for (let time = 0; time < 2; time += 1) readAll(readSecond, 150);
    expect(second.calls()).toBe(100 + 2 * 50);
    readAll(readFirst, 501);
    for (let time = 0; time < 2; time += 1) readAll(readSecond, 150);
    expect(second.calls()).toBe(100 + 2 * 50 + 50);
  });

  it('keep what a value is made of, lone surrogates too', () => {
    const read = new Readings(20_000).remember((raw) => raw);
    for (const raw of ['', '\ud800', 'a\u0000"\\', `${'long '.repeat(40)}end`]) expect(read(raw)).toBe(raw);
  });
});
