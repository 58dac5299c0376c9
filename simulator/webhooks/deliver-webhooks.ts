import type { CrmChange } from '../types.ts';
import { createDispatcher, type DeliveryRecord } from './dispatch-events.ts';
import type { MannersInForce } from './manners.ts';
import { createPendingEvents } from './pending-events.ts';
import type { WebhookSubscriptions } from './read-subscriptions.ts';
import { toWebhookEvents, type WebhookEvent } from './to-webhook-events.ts';

/** Events within this time are posted together. */
const GATHER_MS = 5;
const MAX_PENDING = 200_000;

export interface WebhookDeliveryOptions {
  /** The subscriptions in the app's own `webhooks-hsmeta.json`. */
  readonly webhooks: WebhookSubscriptions;
  /** The app's origin: the events go to this origin and the path of `targetUrl`. */
  readonly publicUrl: string;
  readonly appId: number;
  readonly clientSecret: string;
  /** Epoch milliseconds, for the time of every signature. */
  readonly now: () => number;
  /** 0 to 1, seeded: delays of retries, event ids and bad manners. */
  readonly random: () => number;
  /** The current manners, read at every event and attempt, because they may change. */
  readonly manners: () => MannersInForce;
  /** How long events are gathered before they are posted, in milliseconds; 5 by default. */
  readonly gatherMs?: number;
  /** The most events that may wait for an attempt; 200,000 by default. */
  readonly maxPending?: number;
}

export interface WebhookDelivery {
  /**
   * Takes a change in a portal with the app; for an association once, in either direction.
   * Events beyond `maxPending` are lost, and `deliveries` says so.
   */
  accept(change: CrmChange): void;
  /** Resolves when every event was delivered or abandoned. */
  idle(): Promise<void>;
  /** Drops waiting events, aborts running requests, and resolves when nothing runs any more. */
  stop(): Promise<void>;
  /** The last 1,000 attempts, oldest first. */
  deliveries(): readonly DeliveryRecord[];
}

/** HubSpot's webhooks for one app: POSTs of up to 100 events, signed, several at once, retried, in no order. */
export function createWebhookDelivery(options: WebhookDeliveryOptions): WebhookDelivery {
  const { webhooks, random, now, manners } = options;
  const pending = createPendingEvents(random, () => manners().sharedPostShare);
  const dispatcher = createDispatcher(pending, {
    url: new URL(new URL(webhooks.targetUrl).pathname, options.publicUrl).href,
    clientSecret: options.clientSecret,
    now,
    random,
    maxConcurrentRequests: webhooks.maxConcurrentRequests,
    manners,
  });
  const nextEventId = createEventIds(random, () => manners().sharedEventIdShare);
  const chance = (share: number): boolean => share > 0 && random() < share;
  let gathering: NodeJS.Timeout | null = null;
  let stopped = false;

  const recordLoss = (portalId: number, events: number, outcome: 'overflow' | 'lost'): void =>
    dispatcher.record({
      atMs: now(),
      portalIds: [portalId],
      events,
      attemptNumber: 0,
      outcome,
      result: 'given_up',
    });
  const enqueue = (event: WebhookEvent): void => {
    const { duplicateShare, reorderedShare, lostShare } = manners();
    if (chance(lostShare)) {
      recordLoss(event.portalId, 1, 'lost');
      return;
    }
    pending.add(event, chance(reorderedShare));
    if (chance(duplicateShare)) pending.add(event, chance(reorderedShare));
  };
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
        recordLoss(change.portalId, events.length, 'overflow');
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

function createEventIds(random: () => number, sharedShare: () => number): () => number {
  let last = 0;
  return () => {
    if (last === 0 || random() >= sharedShare()) last = 1 + Math.floor(random() * 4_294_967_295);
    return last;
  };
}
