import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, isoOfEpochMs, parseInstant } from '../../src/criteria/instant.ts';

const FIRST_MS = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');
const anyMs = fc.integer({ min: FIRST_MS, max: LAST_MS });
const at = (ms: number) => ({ t0: ms, t1: ms });

describe('Reading an instant', () => {
  it('agrees with the calendar of the language on every day and millisecond of four digits of years', () => {
    fc.assert(
      fc.property(anyMs, (ms) => {
        const iso = new Date(ms).toISOString();
        const midnightMs = Math.floor(ms / DAY_MS) * DAY_MS;
        expect(parseInstant(iso)).toEqual(at(ms));
        expect(parseInstant(iso.slice(0, 10))).toEqual({ t0: midnightMs, t1: midnightMs + DAY_MS - 1 });
      }),
      { numRuns: 500 },
    );
  });

  it('agrees on every day of the years around each rule of leap years', () => {
    for (const year of [0, 1, 4, 100, 400, 1899, 1900, 1970, 2000, 2024, 2100]) {
      const startMs = Date.parse(`${String(year).padStart(4, '0')}-01-01T00:00:00Z`);
      for (let day = 0; day < 366; day += 1) {
        const ms = startMs + day * DAY_MS;
        expect(parseInstant(new Date(ms).toISOString().slice(0, 10))?.t0).toBe(ms);
      }
    }
  });

  it.each([
    ['2026-11-22T10:00Z', '2026-11-22T10:00:00.000Z'],
    ['2026-11-22T10:00:07Z', '2026-11-22T10:00:07.000Z'],
    ['2026-11-22T10:00:07.5Z', '2026-11-22T10:00:07.500Z'],
    ['2026-11-22T10:00:07.05Z', '2026-11-22T10:00:07.050Z'],
    ['2026-11-22T10:00:07.1239999Z', '2026-11-22T10:00:07.123Z'],
    ['2026-11-22T10:00+05:30', '2026-11-22T04:30:00.000Z'],
    ['2026-11-22T23:30:00-01:15', '2026-11-23T00:45:00.000Z'],
    ['2026-11-22T23:59:59+23:59', '2026-11-22T00:00:59.000Z'],
    ['2026-01-01T00:00:00+00:01', '2025-12-31T23:59:00.000Z'],
  ])('reads %s as %s', (text, iso) => {
    expect(parseInstant(text)).toEqual(at(Date.parse(iso)));
  });

  it.each([['123456789012'], ['1795300000000'], ['99999999999999'], ['000000000000']])(
    'reads the digits %s as milliseconds since the epoch',
    (text) => {
      expect(parseInstant(text)).toEqual(at(Number(text)));
    },
  );

  it.each([
    ['2026-02-29'],
    ['1900-02-29'],
    ['2026-04-31'],
    ['2026-00-10'],
    ['2026-13-10'],
    ['2026-01-00'],
    ['2026-01-32'],
    ['2026-1-01'],
    ['2026-01-1'],
    ['2026/01/01'],
    ['2026-01/01'],
    ['20x6-01-01'],
    ['2026-0x-01'],
    ['2026-01-x1'],
    ['/026-01-01'],
    [':026-01-01'],
    ['2026-01-01 10:00Z'],
    ['2026-01-01T10:00'],
    ['2026-01-01T10Z'],
    ['2026-01-01T24:00Z'],
    ['2026-01-01T10:60Z'],
    ['2026-01-01T10:00:60Z'],
    ['2026-01-01T10:00:00.Z'],
    ['2026-01-01T10:00+24:00'],
    ['2026-01-01T10:00+10:60'],
    ['2026-01-01T10:00+1000'],
    ['2026-01-01t10:00z'],
    ['2026-01-01T10:00Zx'],
    ['x2026-01-01T10:00Z'],
    ['2026-01-01x'],
    ['2026-01-01xT10:00Z'],
    [' 2026-01-01'],
    ['2026-01-01 '],
    ['12345678'],
    ['123456789012345'],
    ['12345678x'],
    ['x123456789'],
    ['-123456789'],
    [''],
    ['now'],
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

describe('Printing an instant', () => {
  it.each([
    [-62_198_755_200_000, '-000001-01-01T00:00:00.000Z'],
    [-62_167_219_200_001, '-000001-12-31T23:59:59.999Z'],
    [-62_167_219_200_000, '0000-01-01T00:00:00.000Z'],
    [253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
    [253_402_300_800_000, '+010000-01-01T00:00:00.000Z'],
  ])('writes %d as %s', (ms, iso) => {
    expect(isoOfEpochMs(ms)).toBe(iso);
  });

  it('agrees with the language on any millisecond that it can print', () => {
    fc.assert(
      fc.property(fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 }), (ms) => {
        expect(isoOfEpochMs(ms)).toBe(new Date(ms).toISOString());
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees on every day of four centuries', () => {
    for (let day = -60_000; day < 90_000; day += 1) {
      const ms = day * DAY_MS + (day % 1000);
      if (isoOfEpochMs(ms) !== new Date(ms).toISOString()) throw new Error(`differs on day ${day}`);
    }
  });
});
