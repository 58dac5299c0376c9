import type { CrmChange } from '../types.ts';
import { createDispatcher, type DeliveryRecord } from './dispatch-events.ts';
import { createPendingEvents } from './pending-events.ts';
import type { WebhookSubscriptions } from './read-subscriptions.ts';
import { toWebhookEvents, type WebhookEvent } from './to-webhook-events.ts';

const DAY_MS = 86_400_000;
/** HubSpot gives the app five seconds. */
const TIMEOUT_MS = 5_000;
/** Events that happen together come together. */
const GATHER_MS = 5;
const MAX_PENDING = 200_000;

/** What HubSpot does not promise not to do: each a probability, 0 to 1, and 0 by default. */
export interface DeliveryFaults {
  /** An event comes twice, in two POSTs or in one. */
  readonly duplicateShare: number;
  /** An event comes out of order. */
  readonly reorderedShare: number;
  /** An event carries the id of the one before it. */
  readonly sharedEventIdShare: number;
  /** A POST with room left carries another portal's events too. */
  readonly sharedPostShare: number;
}

export interface WebhookDeliveryOptions {
  /** What the app's own `webhooks-hsmeta.json` asks for. */
  readonly webhooks: WebhookSubscriptions;
  /** The app's origin: the events go to this origin and the path of `targetUrl`. */
  readonly publicUrl: string;
  readonly appId: number;
  readonly clientSecret: string;
  /** Epoch milliseconds: the moment of every signature. */
  readonly now: () => number;
  /** 0 to 1, seeded: delays of retries, event ids and faults. */
  readonly random: () => number;
  /** The time over which the ten retries are spread, in milliseconds; HubSpot's 24 hours by default. */
  readonly retryWindowMs?: number;
  /** How long the app may take to answer, in milliseconds; HubSpot's 5,000 by default. */
  readonly timeoutMs?: number;
  /** How long events are gathered before they are posted, in milliseconds; 5 by default. */
  readonly gatherMs?: number;
  /** Most events that may wait, for their first attempt or the next; 200,000 by default. */
  readonly maxPending?: number;
  readonly faults?: Partial<DeliveryFaults>;
}

export interface WebhookDelivery {
  /**
   * Takes a change in a portal that has the app installed; an association once, in either direction.
   * Events beyond `maxPending` are lost, and `deliveries` says so.
   */
  accept(change: CrmChange): void;
  /** Resolves when every event was delivered or given up. */
  idle(): Promise<void>;
  /** Drops what waits, cuts what is on its way, and resolves when nothing runs any more. */
  stop(): Promise<void>;
  /** The last 1,000 attempts, oldest first. */
  deliveries(): readonly DeliveryRecord[];
}

/** HubSpot's webhooks for one app: POSTs of up to 100 events, signed, several at once, retried, in no order. */
export function createWebhookDelivery(options: WebhookDeliveryOptions): WebhookDelivery {
  const { webhooks, random, now, faults = {} } = options;
  const pending = createPendingEvents(random, faults.sharedPostShare ?? 0);
  const dispatcher = createDispatcher(pending, {
    url: new URL(new URL(webhooks.targetUrl).pathname, options.publicUrl).href,
    clientSecret: options.clientSecret,
    now,
    random,
    maxConcurrentRequests: webhooks.maxConcurrentRequests,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    retryWindowMs: options.retryWindowMs ?? DAY_MS,
  });
  const nextEventId = createEventIds(random, faults.sharedEventIdShare ?? 0);
  const chance = (share = 0): boolean => share > 0 && random() < share;
  let gathering: NodeJS.Timeout | null = null;
  let stopped = false;

  const enqueue = (event: WebhookEvent): void => {
    pending.add(event, chance(faults.reorderedShare));
    if (chance(faults.duplicateShare)) pending.add(event, chance(faults.reorderedShare));
  };
  const recordLoss = (portalId: number, events: number): void =>
    dispatcher.record({
      atMs: now(),
      portalIds: [portalId],
      events,
      attemptNumber: 0,
      outcome: 'overflow',
      result: 'given_up',
    });
  const gather = (): void => {
    gathering = null;
    dispatcher.pump();
  };

  return {
    accept: (change) => {
      if (stopped) return;
      const events = toWebhookEvents(change, webhooks.subscriptions, options.appId, nextEventId);
      if (events.length === 0) return;
      if (pending.size + dispatcher.underWay + events.length > (options.maxPending ?? MAX_PENDING)) {
        recordLoss(change.portalId, events.length);
        return;
      }
      for (const event of events) enqueue(event);
      gathering ??= setTimeout(gather, options.gatherMs ?? GATHER_MS);
    },
    idle: dispatcher.idle,
    stop: async () => {
      stopped = true;
      if (gathering !== null) clearTimeout(gathering);
      pending.clear();
      await dispatcher.stop();
    },
    deliveries: dispatcher.records,
  };
}

function createEventIds(random: () => number, sharedShare: number): () => number {
  let last = 0;
  return () => {
    if (last === 0 || random() >= sharedShare) last = 1 + Math.floor(random() * 4_294_967_295);
    return last;
  };
}
