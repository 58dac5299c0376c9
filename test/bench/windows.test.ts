import { describe, expect, it } from '@jest/globals';
import { callsInWindows } from '../../bench/budget/windows.ts';

describe('the windows of the budget section', () => {
  it('lie within the work and begin at each tenth of their length', () => {
    const everyTenth = Array.from({ length: 21 }, (_, call) => call * 10);
    expect(callsInWindows(everyTenth, 100)).toEqual(Array(11).fill(10));
  });

  it('show a gap in each window that it falls into', () => {
    const gap = [0, 10, 20, 30, 40, 150, 160, 170, 180, 190, 200];
    expect(Math.min(...callsInWindows(gap, 100))).toBe(0);
    expect(Math.max(...callsInWindows(gap, 100))).toBe(5);
  });

  it('are none when there was less work', () => {
    expect(callsInWindows([0, 99], 100)).toEqual([]);
    expect(callsInWindows([], 100)).toEqual([]);
  });
});
