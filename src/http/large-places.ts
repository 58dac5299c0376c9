/**
 * How many large bodies are kept in memory at a time. HubSpot gives a webhook up after five seconds, so a body that has
 * been arriving for longer is of no use to anybody: it loses its place to the next one that needs one. That way nobody who
 * sends slowly, or stops sending, keeps the others out.
 */

export interface LargePlace {
  /** The body is whole: it is being worked on, and keeps its place until it is freed. */
  arrived(): void;
  free(): void;
}

export interface LargePlaces {
  /**
   * @param giveUp called when the place goes to another body
   * @returns null when every place is in use by a body that is whole or still arrives in time
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
