import { describe, expect, it } from '@jest/globals';
import { batchCalls } from '../../src/store/database/batch-calls.ts';

/** Work that ends when told to, and keeps what it was given. */
function heldWork() {
  const given: (readonly number[])[] = [];
  const ends: { resolve: (answer: string) => void; reject: (reason: Error) => void }[] = [];
  const work = (items: readonly number[]) => {
    given.push(items);
    return new Promise<string>((resolve, reject) => ends.push({ resolve, reject }));
  };
  return { given, ends, work };
}

/** All reactions to what was settled have run. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

const ONE = 1;
const OTHER = 2;

describe('calls in groups', () => {
  it('go at once and alone while a lane is free', async () => {
    const { given, ends, work } = heldWork();
    const call = batchCalls(work, { lanes: 2, most: 10 });
    const [one, two] = [call(ONE, [1]), call(OTHER, [2])];
    expect(given).toEqual([[1], [2]]);
    ends[1]?.resolve('second');
    ends[0]?.resolve('first');
    expect(await Promise.all([one, two])).toEqual(['first', 'second']);
  });

  it('go together once their account’s group has ended, each with the answer of the group', async () => {
    const { given, ends, work } = heldWork();
    const call = batchCalls(work, { lanes: 2, most: 10 });
    const all = [call(ONE, [1]), call(ONE, [2, 3]), call(ONE, [4])];
    ends[0]?.resolve('first');
    await settled();
    expect(given).toEqual([[1], [2, 3, 4]]);
    ends[1]?.resolve('rest');
    expect(await Promise.all(all)).toEqual(['first', 'rest', 'rest']);
  });

  it('are no larger than the most, unless a single call is', async () => {
    const { given, ends, work } = heldWork();
    const call = batchCalls(work, { lanes: 1, most: 3 });
    const all = [[1], [2, 3, 4, 5], [6], [7, 8], [9]].map((items) => call(ONE, items));
    for (let index = 0; index < 4; index += 1) {
      ends[index]?.resolve('done');
      await settled();
    }
    await Promise.all(all);
    expect(given).toEqual([[1], [2, 3, 4, 5], [6, 7, 8], [9]]);
  });

  it('fail with their group alone, and the next go on', async () => {
    const { given, ends, work } = heldWork();
    const call = batchCalls(work, { lanes: 1, most: 10 });
    const [one, two] = [call(ONE, [1]), call(ONE, [2])];
    const failed = expect(one).rejects.toThrow('broken');
    ends[0]?.reject(new Error('broken'));
    await failed;
    await settled();
    expect(given).toEqual([[1], [2]]);
    ends[1]?.resolve('fine');
    expect(await two).toBe('fine');
  });

  it('of an account that has many wait for those of others, which take turns with them', async () => {
    const { given, ends, work } = heldWork();
    const call = batchCalls(work, { lanes: 1, most: 2 });
    const burst = [[1], [2, 3], [4, 5], [6, 7]].map((items) => call(ONE, items));
    const others = [call(OTHER, [10]), call(3, [20]), call(OTHER, [11])];
    for (let index = 0; index < 6; index += 1) {
      ends[index]?.resolve('done');
      await settled();
    }
    await Promise.all([...burst, ...others]);
    expect(given).toEqual([[1], [2, 3], [10, 11], [20], [4, 5], [6, 7]]);
  });

  it('of an account whose group is stuck keep nobody else waiting', async () => {
    const { given, ends, work } = heldWork();
    const call = batchCalls(work, { lanes: 2, most: 10 });
    const stuck = [call(ONE, [1]), call(ONE, [2])];
    const other = call(OTHER, [3]);
    expect(given).toEqual([[1], [3]]);
    ends[1]?.resolve('fine');
    expect(await other).toBe('fine');
    ends[0]?.resolve('late');
    await settled();
    ends[2]?.resolve('late');
    await Promise.all(stuck);
  });
});
