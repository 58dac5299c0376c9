/**
 * Limits how many large bodies are in memory at a time. HubSpot gives up on a webhook after five seconds, so a body that
 * has been arriving for longer is useless: when every place is taken, it loses its place to the next body. A client that
 * sends slowly, or stops sending, therefore cannot keep the others out.
 */

export interface LargePlace {
  /** The body is complete: its place can no longer be taken away, only freed. */
  arrived(): void;
  free(): void;
}

export interface LargePlaces {
  /**
   * @param giveUp called when the place is given to another body
   * @returns null when every place is held by a body that is complete or still within its grace
   */
  take(giveUp: () => void): LargePlace | null;
}

interface Holder {
  readonly sinceMs: number;
  readonly giveUp: () => void;
  isWhole: boolean;
}

/**
 * @param most how many at a time
 * @param graceMs how long a body may take to arrive while others wait for its place
 * @param nowMs a clock that never goes back
 */
export function createLargePlaces(
  most: number,
  graceMs: number,
  nowMs: () => number = () => performance.now(),
): LargePlaces {
  // In order of arrival: the first that is not whole is the one that has been arriving longest.
  const holders = new Set<Holder>();
  const makeRoom = (): boolean => {
    if (holders.size < most) return true;
    const slowest = [...holders].find(({ isWhole }) => !isWhole);
    if (slowest === undefined || nowMs() - slowest.sinceMs <= graceMs) return false;
    holders.delete(slowest);
    slowest.giveUp();
    return true;
  };
  return {
    take(giveUp) {
      if (!makeRoom()) return null;
      const holder: Holder = { sinceMs: nowMs(), giveUp, isWhole: false };
      holders.add(holder);
      return {
        arrived: () => {
          holder.isWhole = true;
        },
        free: () => {
          holders.delete(holder);
        },
      };
    },
  };
}
