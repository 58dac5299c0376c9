import { describe, expect, it } from '@jest/globals';
import { pairedRounds, ratioOf } from '../../bench/rounds.ts';

describe('paired rounds', () => {
  it('warm everybody up, then turn the order around every round', async () => {
    const turns: string[] = [];
    const contender = (name: string, rate: number) => async (lengthMs: number) => {
      turns.push(`${name} ${lengthMs}`);
      return rate;
    };
    const plan = { warmUpMs: 2, rounds: 2, turnMs: 1, mostMs: 60_000 };
    expect(await pairedRounds([contender('a', 10), contender('b', 5)], plan)).toEqual([
      [10, 10],
      [5, 5],
    ]);
    expect(turns).toEqual(['a 2', 'b 2', 'a 1', 'b 1', 'b 1', 'a 1']);
  });

  it('begin no second round when the time is over', async () => {
    const plan = { warmUpMs: 1, rounds: 9, turnMs: 1, mostMs: -1 };
    expect(await pairedRounds([async () => 1], plan)).toEqual([[1]]);
  });

  it('are compared one by one', () => {
    expect(ratioOf([2, 30, 400], [1, 10, 100])).toEqual({ median: 3, least: 2, most: 4, rounds: 3 });
    expect(() => ratioOf([], [])).toThrow('nothing was measured');
  });
});
