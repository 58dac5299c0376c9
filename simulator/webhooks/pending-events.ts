import type { WebhookEvent } from './to-webhook-events.ts';

/** HubSpot's limit on one POST. */
const EVENTS_PER_REQUEST = 100;

export interface Batch {
  readonly events: readonly WebhookEvent[];
  /** The portals with events in the batch, which counts against the concurrency of each. */
  readonly portalIds: readonly number[];
}

export interface PendingEvents {
  /** Appends an event; `reordered` inserts it at a random position among the last ones instead. */
  add(event: WebhookEvent, reordered: boolean): void;
  /** Takes the events for one POST from portals that `mayCall` allows; null if there are none. */
  take(mayCall: (portalId: number) => boolean): Batch | null;
  readonly size: number;
  clear(): void;
}

/**
 * Events waiting for their first attempt, in the order of their portals' first event.
 * @param sharedPostShare probability, 0 to 1, that room left in a POST is filled with another portal's events.
 */
export function createPendingEvents(random: () => number, sharedPostShare: () => number): PendingEvents {
  const byPortal = new Map<number, WebhookEvent[]>();
  let size = 0;

  const takeFrom = (portalId: number, count: number): readonly WebhookEvent[] => {
    const queue = byPortal.get(portalId) ?? [];
    const taken = queue.splice(0, count);
    // Back of the line, so that one busy portal does not starve the others.
    byPortal.delete(portalId);
    if (queue.length > 0) byPortal.set(portalId, queue);
    size -= taken.length;
    return taken;
  };

  return {
    add: (event, reordered) => {
      const queue = byPortal.get(event.portalId) ?? [];
      byPortal.set(event.portalId, queue);
      const fromEnd = reordered ? Math.floor(random() * Math.min(queue.length, EVENTS_PER_REQUEST)) : 0;
      queue.splice(queue.length - fromEnd, 0, event);
      size += 1;
    },
    take: (mayCall) => {
      const events: WebhookEvent[] = [];
      const portalIds: number[] = [];
      for (const portalId of [...byPortal.keys()].filter(mayCall)) {
        if (events.length >= EVENTS_PER_REQUEST) break;
        if (portalIds.length > 0 && random() >= sharedPostShare()) break;
        events.push(...takeFrom(portalId, EVENTS_PER_REQUEST - events.length));
        portalIds.push(portalId);
      }
      return events.length === 0 ? null : { events, portalIds };
    },
    get size() {
      return size;
    },
    clear: () => {
      byPortal.clear();
      size = 0;
    },
  };
}
