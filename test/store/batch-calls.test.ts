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

describe('calls in groups', () => {
  it('go at once and alone while a lane is free', async () => {
    const { given, ends, work } = heldWork();
    const call = batchCalls(work, { lanes: 2, most: 10 });
    const [one, two] = [call([1]), call([2])];
    expect(given).toEqual([[1], [2]]);
    ends[1]?.resolve('second');
    ends[0]?.resolve('first');
    expect(await Promise.all([one, two])).toEqual(['first', 'second']);
  });

  it('go together once a lane is free again, each with the answer of the group', async () => {
    const { given, ends, work } = heldWork();
    const call = batchCalls(work, { lanes: 1, most: 10 });
    const all = [call([1]), call([2, 3]), call([4])];
    ends[0]?.resolve('first');
    await settled();
    expect(given).toEqual([[1], [2, 3, 4]]);
    ends[1]?.resolve('rest');
    expect(await Promise.all(all)).toEqual(['first', 'rest', 'rest']);
  });

  it('are no larger than the most, unless a single call is', async () => {
    const { given, ends, work } = heldWork();
    const call = batchCalls(work, { lanes: 1, most: 3 });
    const all = [call([1]), call([2, 3, 4, 5]), call([6]), call([7, 8]), call([9])];
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
    const [one, two] = [call([1]), call([2])];
    const failed = expect(one).rejects.toThrow('broken');
    ends[0]?.reject(new Error('broken'));
    await failed;
    await settled();
    expect(given).toEqual([[1], [2]]);
    ends[1]?.resolve('fine');
    expect(await two).toBe('fine');
  });
});
