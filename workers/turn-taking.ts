/** Lets so many pieces of work run at a time, one of each portal, in the order in which they came. */
export interface TurnTaking {
  /**
   * Runs `work` when its turn has come.
   * @param signal ends the wait: then it rejects with the signal's reason, and `work` never begins
   */
  take<Result>(portalId: number, signal: AbortSignal, work: () => Promise<Result>): Promise<Result>;
}

interface Waiting {
  readonly portalId: number;
  readonly begin: () => void;
}

export function createTurnTaking(most: number): TurnTaking {
  const running = new Set<number>();
  const waiting = new Set<Waiting>();
  const beginNext = (): void => {
    for (const next of waiting) {
      if (running.size >= most) return;
      if (running.has(next.portalId)) continue;
      waiting.delete(next);
      running.add(next.portalId);
      next.begin();
    }
  };
  const turnOf = (portalId: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const next = { portalId, begin: resolve };
      const giveUp = (): void => {
        // Whoever has begun already goes on until its work sees the signal.
        if (waiting.delete(next)) reject(signal.reason);
      };
      waiting.add(next);
      signal.addEventListener('abort', giveUp, { once: true });
      if (signal.aborted) giveUp();
      beginNext();
    });
  return {
    async take(portalId, signal, work) {
      await turnOf(portalId, signal);
      try {
        return await work();
      } finally {
        running.delete(portalId);
        beginNext();
      }
    },
  };
}
