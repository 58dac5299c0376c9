import type { SimulatedApp } from './options.ts';
import type { Random } from './state/random.ts';
import type { CrmChange } from './types.ts';
import { createWebhookDelivery, type WebhookDelivery } from './webhooks/deliver-webhooks.ts';
import {
  type MannersInForce,
  PROMISED_MANNERS,
  type WebhookManners,
  withManners,
} from './webhooks/manners.ts';
import type { WebhookSubscriptions } from './webhooks/read-subscriptions.ts';

export interface WebhookFeed {
  accept(change: CrmChange): void;
  idle(): Promise<void>;
  /** Restarts with the app's new address; events for the old one are dropped. */
  restart(app: SimulatedApp): Promise<void>;
  /** Changes how webhooks behave from now on; already scheduled retries keep their time. */
  behave(changed: WebhookManners): void;
  manners(): MannersInForce;
  stop(): Promise<void>;
  deliveries(): readonly unknown[];
}

/** Sends webhooks to the app's current address; none before its address is known, none without subscriptions. */
export function createWebhookFeed(
  webhooks: WebhookSubscriptions | null,
  {
    now,
    random,
    isInstalled,
    manners = {},
  }: {
    now: () => number;
    random: Random;
    isInstalled: (portalId: number) => boolean;
    manners?: WebhookManners;
  },
): WebhookFeed {
  let delivery: WebhookDelivery | null = null;
  let inForce = withManners(PROMISED_MANNERS, manners);
  const stop = async () => {
    await delivery?.stop();
    delivery = null;
  };
  return {
    accept: (change) => {
      if (isInstalled(change.portalId)) delivery?.accept(change);
    },
    idle: async () => delivery?.idle(),
    restart: async ({ publicUrl, appId, clientSecret }) => {
      await stop();
      if (webhooks === null || publicUrl === null) return;
      delivery = createWebhookDelivery({
        webhooks,
        publicUrl,
        appId,
        clientSecret,
        now,
        random: random.next,
        manners: () => inForce,
      });
    },
    behave: (changed) => {
      inForce = withManners(inForce, changed);
    },
    manners: () => inForce,
    stop,
    deliveries: () => delivery?.deliveries() ?? [],
  };
}
