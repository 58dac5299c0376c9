import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createRandom } from '../../../simulator/state/random.ts';
import type { CrmChange } from '../../../simulator/types.ts';
import {
  createWebhookDelivery,
  type WebhookDelivery,
  type WebhookDeliveryOptions,
} from '../../../simulator/webhooks/deliver-webhooks.ts';
import { PROMISED_MANNERS, type WebhookManners, withManners } from '../../../simulator/webhooks/manners.ts';
import type { WebhookSubscriptions } from '../../../simulator/webhooks/read-subscriptions.ts';
import { signV3 } from '../../../simulator/webhooks/sign-request.ts';
import { type ReceivedPost, type Receiver, startReceiver } from './support/receiver.ts';

const SECRET = 'a secret';
const NOW_MS = 1_763_800_000_000;
const WEBHOOKS: WebhookSubscriptions = {
  targetUrl: 'https://elsewhere.example/webhooks/hubspot',
  maxConcurrentRequests: 6,
  subscriptions: [
    {
      id: 1,
      form: 'generic',
      subscriptionType: 'object.creation',
      objectType: 'companies',
      kind: 'creation',
      propertyName: null,
    },
  ],
};
const taken = (_post: ReceivedPost, response: ServerResponse): void => {
  response.writeHead(204).end();
};

const running: { delivery?: WebhookDelivery; receiver?: Receiver } = {};
afterEach(async () => {
  await running.delivery?.stop();
  await running.receiver?.close();
});

async function start(
  answer: (post: ReceivedPost, response: ServerResponse) => void,
  manners: WebhookManners = {},
  options: Partial<WebhookDeliveryOptions> = {},
) {
  const receiver = await startReceiver(answer);
  const delivery = createWebhookDelivery({
    webhooks: WEBHOOKS,
    publicUrl: receiver.origin,
    appId: 7,
    clientSecret: SECRET,
    now: () => NOW_MS,
    random: createRandom(1).next,
    manners: () => withManners(PROMISED_MANNERS, { retryWindowMs: 50, ...manners }),
    ...options,
  });
  Object.assign(running, { delivery, receiver });
  return { receiver, delivery };
}

const created = (objectId: number, portalId = 33, kind: 'creation' | 'deletion' = 'creation'): CrmChange => ({
  portalId,
  occurredAtMs: NOW_MS,
  source: { changeSource: 'CRM_UI', sourceId: 'userId:9' },
  kind,
  objectType: 'companies',
  objectId: String(objectId),
});
const idsIn = (posts: readonly ReceivedPost[]): unknown[] =>
  posts.flatMap(({ events }) => events.map((event) => event['objectId']));

/** Waits until the condition holds, five seconds at most. */
async function until(condition: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > deadlineMs) throw new Error('the condition did not come true in five seconds');
    await new Promise(setImmediate);
  }
}

describe('webhook delivery', () => {
  it('posts an array to the app’s public URL, at the path of the target URL, signed', async () => {
    const { receiver, delivery } = await start(taken);
    delivery.accept(created(1));
    await delivery.idle();
    expect(receiver.posts).toHaveLength(1);
    const [post] = receiver.posts;
    expect(post?.path).toBe('/webhooks/hubspot');
    expect(post?.events).toMatchObject([{ objectId: 1, portalId: 33, appId: 7, attemptNumber: 0 }]);
    const expected = signV3({
      method: 'POST',
      url: `${receiver.origin}/webhooks/hubspot`,
      body: post?.body ?? '',
      timestampMs: NOW_MS,
      secret: SECRET,
    });
    expect(post?.headers['x-hubspot-signature-v3']).toBe(expected['X-HubSpot-Signature-v3']);
    expect(post?.headers['x-hubspot-request-timestamp']).toBe(String(NOW_MS));
  });

  it('posts nothing that was not asked for', async () => {
    const { receiver, delivery } = await start(taken);
    delivery.accept(created(1, 33, 'deletion'));
    await delivery.idle();
    expect(receiver.posts).toEqual([]);
  });

  it('puts at most 100 events into a request, and keeps at most so many requests open for a portal', async () => {
    const held: ServerResponse[] = [];
    const { receiver, delivery } = await start((_post, response) => {
      held.push(response);
      if (held.length < 6) return;
      for (const each of held.splice(0)) each.writeHead(200).end();
    });
    for (let id = 1; id <= 1_200; id += 1) delivery.accept(created(id));
    await delivery.idle();
    expect(receiver.posts.map(({ events }) => events.length)).toEqual(Array(12).fill(100));
    expect(receiver.mostOpen()).toBe(6);
    expect(new Set(idsIn(receiver.posts)).size).toBe(1_200);
  });

  it('does not let a portal whose requests are all open hold up another one', async () => {
    const { receiver, delivery } = await start((post, response) => {
      if (post.events[0]?.portalId === 44) response.writeHead(200).end();
    });
    for (let id = 1; id <= 700; id += 1) delivery.accept(created(id));
    delivery.accept(created(701, 44));
    await until(() => delivery.deliveries().length > 0);
    expect(delivery.deliveries()).toMatchObject([{ portalIds: [44], outcome: 200, result: 'delivered' }]);
    expect(receiver.mostOpen()).toBeLessThanOrEqual(7);
  });

  it('tries again after every answer that is not 2xx, each time signed anew and with the next attempt number', async () => {
    const answers = [500, 404, 302, 429, 204];
    let atMs = NOW_MS;
    const { receiver, delivery } = await start(
      (_post, response) => {
        response.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end();
      },
      {},
      {
        now: () => {
          atMs += 1_000;
          return atMs;
        },
      },
    );
    delivery.accept(created(1));
    await delivery.idle();
    expect(receiver.posts.map(({ events }) => events[0]?.attemptNumber)).toEqual([0, 1, 2, 3, 4]);
    const signatures = receiver.posts.map(({ headers }) => headers['x-hubspot-signature-v3']);
    expect(new Set(signatures).size).toBe(5);
    expect(new Set(receiver.posts.map(({ events }) => events[0]?.eventId)).size).toBe(1);
    expect(delivery.deliveries().map(({ outcome }) => outcome)).toEqual([500, 404, 302, 429, 204]);
  });

  it('gives up after ten retries, and says so', async () => {
    const { receiver, delivery } = await start((_post, response) => response.writeHead(503).end());
    delivery.accept(created(1));
    await delivery.idle();
    expect(receiver.posts).toHaveLength(11);
    expect(delivery.deliveries().at(-1)).toEqual({
      atMs: NOW_MS,
      portalIds: [33],
      events: 1,
      attemptNumber: 10,
      outcome: 503,
      result: 'given_up',
    });
  });

  it('tries again when the app does not answer in time, or not at all', async () => {
    let calls = 0;
    const { delivery } = await start(
      (_post, response) => {
        calls += 1;
        if (calls === 2) response.destroy();
        if (calls === 3) response.writeHead(204).end();
      },
      { timeoutMs: 60 },
    );
    delivery.accept(created(1));
    await delivery.idle();
    expect(delivery.deliveries().map(({ outcome }) => outcome)).toEqual(['timeout', 'unreachable', 204]);
  });

  it('spreads the retries over the whole window, by chance', async () => {
    const postedAtMs: number[] = [];
    const { delivery } = await start(
      (_post, response) => {
        postedAtMs.push(performance.now());
        response.writeHead(500).end();
      },
      { retryWindowMs: 400 },
    );
    delivery.accept(created(1));
    await delivery.idle();
    const spanMs = (postedAtMs.at(-1) ?? 0) - (postedAtMs[0] ?? 0);
    expect(spanMs).toBeGreaterThanOrEqual(350);
  });

  it('brings events twice, out of order, with a shared id, and those of several portals in one POST, when told to', async () => {
    const { receiver, delivery } = await start(taken, {
      duplicateShare: 0.2,
      reorderedShare: 0.3,
      sharedEventIdShare: 0.1,
      sharedPostShare: 1,
    });
    for (let id = 1; id <= 500; id += 1) delivery.accept(created(id, id % 2 === 0 ? 33 : 44));
    await delivery.idle();
    const ids = idsIn(receiver.posts);
    expect(ids.length).toBeGreaterThan(550);
    expect(new Set(ids).size).toBe(500);
    expect(ids).not.toEqual([...ids].sort((a, b) => Number(a) - Number(b)));
    const mixed = receiver.posts.filter(
      ({ events }) => new Set(events.map(({ portalId }) => portalId)).size > 1,
    );
    expect(mixed.length).toBeGreaterThan(0);
    const eventIdOf = new Map(
      receiver.posts.flatMap(({ events }) => events.map((event) => [event['objectId'], event.eventId])),
    );
    expect(new Set(eventIdOf.values()).size).toBeLessThan(500);
  });

  it.each(['subscriptionType', 'eventType'] as const)(
    'names the kind of an event by %s',
    async (kindField) => {
      const { receiver, delivery } = await start(taken, { kindField });
      delivery.accept(created(1));
      await delivery.idle();
      const [event] = receiver.posts[0]?.events ?? [];
      const other = kindField === 'eventType' ? 'subscriptionType' : 'eventType';
      expect(event).toMatchObject({ [kindField]: 'object.creation' });
      expect(event).not.toHaveProperty(other);
    },
  );

  it('keeps order, ids and portals apart when not told otherwise', async () => {
    const { receiver, delivery } = await start(taken);
    for (let id = 1; id <= 90; id += 1) delivery.accept(created(id));
    await delivery.idle();
    expect(idsIn(receiver.posts)).toEqual(Array.from({ length: 90 }, (_, index) => index + 1));
  });

  it('holds no more events than it may, and records the loss', async () => {
    const { receiver, delivery } = await start(taken, {}, { maxPending: 10 });
    for (let id = 1; id <= 12; id += 1) delivery.accept(created(id));
    await delivery.idle();
    expect(idsIn(receiver.posts)).toHaveLength(10);
    expect(delivery.deliveries().filter(({ outcome }) => outcome === 'overflow')).toHaveLength(2);
  });

  it('keeps the last thousand records only', async () => {
    const { delivery } = await start(taken, {}, { maxPending: 0 });
    for (let id = 1; id <= 1_500; id += 1) delivery.accept(created(id));
    expect(delivery.deliveries()).toHaveLength(1_000);
  });

  it('stops at once: what is on its way is cut, what waits is dropped, and idle resolves', async () => {
    const { receiver, delivery } = await start(() => undefined, { retryWindowMs: 1_000_000 });
    for (let id = 1; id <= 2_000; id += 1) delivery.accept(created(id));
    const idle = delivery.idle();
    await until(() => receiver.posts.length === 6);
    await delivery.stop();
    await idle;
    expect(delivery.deliveries().map(({ result }) => result)).toEqual(Array(6).fill('stopped'));
  });
});
