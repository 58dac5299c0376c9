import { z } from 'zod';

const DAY_MS = 86_400_000;
const share = z.number().min(0).max(1);

/** Settings for the behavior of webhooks; each share is a probability, 0 to 1. */
export const webhookManners = z.strictObject({
  /** An event arrives twice, in two POSTs or in one. */
  duplicateShare: share.optional(),
  /** An event arrives out of order. */
  reorderedShare: share.optional(),
  /** An event has the id of the previous one. */
  sharedEventIdShare: share.optional(),
  /** A POST with room left also contains another portal's events. */
  sharedPostShare: share.optional(),
  /** The time over which the ten retries are spread. */
  retryWindowMs: z.number().min(0).optional(),
  /** How long the app may take to answer. */
  timeoutMs: z.number().min(1).optional(),
  /** An event is never delivered, as if the app had been down for longer than the retry window. */
  lostShare: share.optional(),
  /** A POST is sent in chunks, without a length. */
  chunkedBodies: z.boolean().optional(),
  /** The ids of an event's portal and app are text. */
  idsAsText: z.boolean().optional(),
  /** The field with an event's kind: HubSpot's payloads use the first, its table of fields the second. */
  kindField: z.enum(['subscriptionType', 'eventType']).optional(),
});

/** Some of the manners; the others do not change. */
export type WebhookManners = z.infer<typeof webhookManners>;

/** All current manners. */
export type MannersInForce = { readonly [K in keyof WebhookManners]-?: NonNullable<WebhookManners[K]> };

/** HubSpot's promise: ten retries over a day, five seconds to answer; and each event once and in order. */
export const PROMISED_MANNERS: MannersInForce = {
  duplicateShare: 0,
  reorderedShare: 0,
  sharedEventIdShare: 0,
  sharedPostShare: 0,
  retryWindowMs: DAY_MS,
  timeoutMs: 5_000,
  lostShare: 0,
  chunkedBodies: false,
  idsAsText: false,
  kindField: 'subscriptionType',
};

/** Behavior that sometimes breaks the promise, with retries soon enough to watch. */
export const MILD_MANNERS = {
  duplicateShare: 0.05,
  reorderedShare: 0.1,
  sharedEventIdShare: 0.02,
  retryWindowMs: 60_000,
} as const satisfies WebhookManners;

/** The manners with some of them changed. */
export function withManners(inForce: MannersInForce, changed: WebhookManners): MannersInForce {
  const told = Object.entries(changed).filter(([, value]) => value !== undefined);
  return { ...inForce, ...Object.fromEntries(told) };
}
