/** The slots of calls that one process keeps for itself. */
import type { CallSlotsOf, SlotRule } from '../../ports/call-slots.ts';

/** The instants for which slots were booked, oldest first: at most as many as the rule has slots. */
type Booked = number[];

/** @param now milliseconds of a clock that is never set back */
export function createSlotsInMemory(now: () => number): CallSlotsOf {
  const keep = createKeeper(now);
  return (portalId) => ({
    async book(rule, mostWaitMs) {
      const booked = keep(`${rule.name} ${portalId}`, rule.heldMs + mostWaitMs);
      const nowMs = Math.floor(now());
      const atMs = nextSlotMs(rule, booked, nowMs);
      const waitMs = atMs - nowMs;
      if (waitMs > mostWaitMs) return waitMs;
      booked.push(atMs);
      if (booked.length > rule.calls) booked.shift();
      return waitMs;
    },
  });
}

function nextSlotMs({ calls, heldMs, apartMs }: SlotRule, booked: Booked, nowMs: number): number {
  const newest = booked.at(-1) ?? Number.NEGATIVE_INFINITY;
  const oldest = booked.at(-calls) ?? Number.NEGATIVE_INFINITY;
  return Math.max(nowMs, newest + apartMs, oldest + heldMs);
}

/**
 * Keeps what was used recently in two maps, a young and an old one. When the young one is as old as the longest time that a
 * slot counts, it becomes the old one, and what was in that is forgotten: portals that make no calls cost nothing.
 */
function createKeeper(now: () => number): (key: string, countsMs: number) => Booked {
  let young = new Map<string, Booked>();
  let old = young;
  let youngSinceMs = now();
  let longestMs = 0;
  return (key, countsMs) => {
    longestMs = Math.max(longestMs, countsMs);
    if (now() - youngSinceMs > longestMs) {
      old = young;
      young = new Map();
      youngSinceMs = now();
    }
    const booked = young.get(key) ?? old.get(key) ?? [];
    young.set(key, booked);
    return booked;
  };
}
