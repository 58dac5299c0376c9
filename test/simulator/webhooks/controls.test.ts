import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { SimulatorOptions } from '../../../simulator/options.ts';
import { PROMISED_MANNERS } from '../../../simulator/webhooks/manners.ts';
import { APP, at, PORTAL_ID, seed, startTester, type Tester } from '../support/tester.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const COMPANY = `/_sim/portals/${PORTAL_ID}/companies/101`;

const running: { hubspot?: Tester; receiver?: Receiver } = {};
afterEach(async () => {
  await running.hubspot?.close();
  await running.receiver?.close();
});

/** The simulator with this project's own subscriptions, and an app that answers with these statuses, and then 204. */
async function start(options: Partial<SimulatorOptions> = {}, statuses: number[] = []) {
  const receiver = await startReceiver((_post, response) => {
    response.writeHead(statuses.shift() ?? 204).end();
  });
  const app = { ...APP, publicUrl: receiver.origin };
  const hubspot = await startTester(seed([{ name: 'Acme' }]), { projectDir: ROOT, app, ...options });
  Object.assign(running, { hubspot, receiver });
  const events = () => receiver.posts.flatMap((post) => post.events);
  const edit = (employees: number) =>
    hubspot.call('PATCH', COMPANY, { properties: { numberofemployees: String(employees) } });
  return { hubspot, events, edit, quiet: () => hubspot.call('GET', '/_sim/quiet') };
}

describe('/_sim/webhooks', () => {
  it('shows what HubSpot promises when nothing was told: 5 s to answer, retries over 24 h, once and in order', async () => {
    const { hubspot } = await start();
    const { body } = await hubspot.call('GET', '/_sim/webhooks');
    expect(body).toEqual({
      duplicateShare: 0,
      reorderedShare: 0,
      sharedEventIdShare: 0,
      sharedPostShare: 0,
      lostShare: 0,
      chunkedBodies: false,
      idsAsText: false,
      retryWindowMs: 86_400_000,
      timeoutMs: 5_000,
      kindField: 'subscriptionType',
    });
  });

  it('shows the manners that the simulator was started with', async () => {
    const webhooks = { duplicateShare: 0.5, retryWindowMs: 7 };
    const { hubspot } = await start({ webhooks });
    const { body } = await hubspot.call('GET', '/_sim/webhooks');
    expect(body).toEqual({ ...PROMISED_MANNERS, ...webhooks });
  });

  it('changes some of them while it runs, and the rest stays', async () => {
    const { hubspot, events, edit, quiet } = await start({ webhooks: { retryWindowMs: 7 } });
    const manners = { duplicateShare: 1, kindField: 'eventType' };
    const { body } = await hubspot.call('POST', '/_sim/webhooks', manners);
    expect(body).toEqual({ ...PROMISED_MANNERS, retryWindowMs: 7, ...manners });
    await edit(77);
    await quiet();
    expect(events()).toMatchObject([
      { eventType: 'object.propertyChange', propertyValue: '77' },
      { eventType: 'object.propertyChange', propertyValue: '77' },
    ]);
    expect(events()[0]).not.toHaveProperty('subscriptionType');
  });

  it('with a short window a failed delivery comes again while the test still waits', async () => {
    const { hubspot, events, edit, quiet } = await start({}, [503]);
    await hubspot.call('POST', '/_sim/webhooks', { retryWindowMs: 20 });
    await edit(77);
    expect((await quiet()).body).toEqual({ quiet: true });
    expect(events().map(({ attemptNumber }) => attemptNumber)).toEqual([0, 1]);
  });

  it.each([{ duplicateShare: 2 }, { retryWindowMs: -1 }, { kindField: 'kind' }, { unknown: 1 }])(
    'refuses %j and changes nothing',
    async (manners) => {
      const { hubspot } = await start();
      expect((await hubspot.call('POST', '/_sim/webhooks', manners)).status).toBe(400);
      expect((await hubspot.call('GET', '/_sim/webhooks')).body).toEqual(PROMISED_MANNERS);
    },
  );
});

describe('§7.10 the echo of a write', () => {
  it("an app's own write comes back to it as INTEGRATION, with its app id", async () => {
    const { hubspot, events, quiet } = await start();
    const change = { properties: { numberofemployees: '78' } };
    expect((await hubspot.call('PATCH', '/crm/objects/2026-03/companies/101', change)).status).toBe(200);
    await quiet();
    expect(events()).toMatchObject([
      {
        propertyName: 'numberofemployees',
        propertyValue: '78',
        changeSource: 'INTEGRATION',
        sourceId: String(APP.appId),
      },
    ]);
  });

  it('a value that stands there already is no change, and nobody hears of it', async () => {
    const { hubspot, events, edit, quiet } = await start();
    await edit(77);
    const same = { properties: { numberofemployees: '77' } };
    await hubspot.call('PATCH', '/crm/objects/2026-03/companies/101', same);
    await quiet();
    expect(events()).toHaveLength(1);
  });
});

describe('/_sim/deliveries', () => {
  it('lists every attempt with its outcome and what became of the events', async () => {
    const { hubspot, edit, quiet } = await start({ webhooks: { retryWindowMs: 20 } }, [500]);
    await edit(77);
    await quiet();
    const { body } = await hubspot.call('GET', '/_sim/deliveries');
    const attempt = { portalIds: [PORTAL_ID], events: 1 };
    expect(at(body, 'deliveries')).toMatchObject([
      { ...attempt, attemptNumber: 0, outcome: 500, result: 'retried' },
      { ...attempt, attemptNumber: 1, outcome: 204, result: 'delivered' },
    ]);
  });
});
