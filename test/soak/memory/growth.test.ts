import { describe, expect, it } from '@jest/globals';
import { growthOf } from './growth.ts';

const samples = (bytesAt: (minute: number) => number) =>
  Array.from({ length: 61 }, (_, minute) => ({ atMs: minute * 60_000, bytes: bytesAt(minute) }));
const noise = (minute: number) => ((minute * 7_919) % 13) - 6;

describe('the growth of memory', () => {
  it('is nothing when it goes up and down, fills at first, and is high now and then', () => {
    const growth = growthOf(
      samples((minute) => (minute < 15 ? 50 + minute : 100) + noise(minute) + (minute % 10 === 3 ? 80 : 0)),
    );
    expect(Math.abs(growth)).toBeLessThan(0.02);
  });

  it('is seen below the noise: a leak of 10 % in 45 minutes', () => {
    expect(growthOf(samples((minute) => 100 + noise(minute) + (minute * 10) / 45))).toBeCloseTo(0.09, 1);
    expect(growthOf(samples((minute) => 100 - minute))).toBeLessThan(-0.3);
  });

  it('of three samples is not told', () => {
    expect(() => growthOf(samples(() => 1).slice(0, 3))).toThrow('too few');
  });
});
