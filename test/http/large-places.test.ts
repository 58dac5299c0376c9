import { describe, expect, it } from '@jest/globals';
import { createLargePlaces } from '../../src/http/large-places.ts';

/** Two places, five seconds of grace, and a clock that the test moves. */
function twoPlaces() {
  let nowMs = 0;
  const lost: string[] = [];
  const places = createLargePlaces(2, 5_000, () => nowMs);
  return {
    lost,
    take: (name: string) => places.take(() => lost.push(name)),
    waitMs: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('a large place', () => {
  it('is there for as many as may be, and again when one is freed', () => {
    const { take } = twoPlaces();
    const first = take('first');
    expect(take('second')).not.toBeNull();
    expect(take('third')).toBeNull();
    first?.free();
    expect(take('fourth')).not.toBeNull();
  });

  it('goes from the body that has been arriving longest to the next one, after five seconds', () => {
    const { take, waitMs, lost } = twoPlaces();
    take('first');
    waitMs(1);
    take('second');
    waitMs(4_999);
    expect(take('third')).toBeNull();
    waitMs(1);
    expect(take('fourth')).not.toBeNull();
    expect(lost).toEqual(['first']);
  });

  it("is nobody else's while a body that is whole is being worked on", () => {
    const { take, waitMs, lost } = twoPlaces();
    take('first')?.arrived();
    take('second')?.arrived();
    waitMs(60_000);
    expect(take('third')).toBeNull();
    expect(lost).toEqual([]);
  });

  it('that was lost is not freed a second time', () => {
    const { take, waitMs } = twoPlaces();
    const first = take('first');
    take('second')?.arrived();
    waitMs(5_001);
    take('third');
    first?.free();
    expect(take('fourth')).toBeNull();
  });
});
