import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countCompanies } from '../../src/authoring/count-companies.ts';
import { listMovers } from '../../src/authoring/list-movers.ts';
import { previewWhatIf } from '../../src/authoring/preview-what-if.ts';
import { listMovers as endpoint, type ReadyWhatIf, type WhatIfAnswer } from '../../src/contract/what-if.ts';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { FitgateError } from '../../src/errors.ts';
import { createFactCounts } from '../../src/portal/fact-counts.ts';
import { createPortalProperties } from '../../src/portal/portal-properties.ts';
import { PREVIEW_KEPT_MS } from '../../src/ports/store/previews.ts';
import { type ComputeThreads, createComputeThreads } from '../../workers/compute-threads.ts';
import { createFactCounter } from '../../workers/fact-counter.ts';
import { createPreviewer } from '../../workers/previewer.ts';
import { keepCompanies } from '../store/support/one-turn.ts';
import { AUTHOR, aDocument, aPortalId, aPublish, grantOf, NOW } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { type Script, scriptHubSpot } from '../support/scripted-hubspot.ts';
import { JOURNAL } from '../support/silent.ts';

const storeOf = anEmbeddedStore();
const DEALS = 'crm.objects.deals.read';
const nobodyLeaves = new AbortController().signal;
let threads: ComputeThreads;
beforeAll(() => {
  threads = createComputeThreads();
});
afterAll(() => threads.close());

/** Passes above so many employees. */
function passesAbove(employees: number): CriteriaDocument {
  const document = aDocument();
  const when = { fact: 'company.numberofemployees', is: 'gt', value: employees } as const;
  return {
    ...document,
    profiles: document.profiles.map((profile) => ({
      ...profile,
      criteria: profile.criteria.map((criterion) => ({ ...criterion, when })),
    })),
  };
}

/** A portal with companies of these sizes that were read, under criteria that pass above 100 employees. */
async function aReadPortal(sizes: ReadonlyMap<string, number>, scopes: readonly string[] = [DEALS]) {
  const store = storeOf();
  const portalId = aPortalId();
  const { installation, criteria, backfills } = store.forPortal(portalId);
  await installation.connect(grantOf(portalId, { scopes }), [], NOW);
  await criteria.publish(aPublish({ document: passesAbove(100), properties: ['numberofemployees'] }));
  const rows = [...sizes].map(([companyId, size]) => ({
    snapshot: { companyId, properties: { numberofemployees: `${size}` } },
    stored: null,
  }));
  await keepCompanies(store, portalId, rows, NOW);
  const backfill = await backfills.current();
  if (backfill === null) throw new Error('publishing started no backfill');
  await backfills.advance(backfill.id, { next: null, companies: sizes.size, written: 0, refused: 0 }, NOW);

  const hubSpot = scriptHubSpot();
  for (const [id] of sizes) hubSpot.edit(id, { name: `Company ${id}` });
  /** `passingMs` go by each time somebody looks at it. */
  const clock = {
    nowMs: NOW,
    passingMs: 0,
    now: () => {
      clock.nowMs += clock.passingMs;
      return clock.nowMs;
    },
  };
  const caller = { portalId, userId: AUTHOR, email: null };
  const needsOf = (script: Script) => {
    const hubspot = hubSpot.reachedBy('the page', script);
    return {
      ...{ store, hubspot, clock, log: JOURNAL, subscribed: new Set<string>() },
      wakeUp: { wake: async () => {}, wakeAnalysis: async () => {} },
      properties: createPortalProperties({ hubspot, store, clock, log: JOURNAL }),
      previewer: createPreviewer(threads),
      factCounts: createFactCounts({ store, counter: createFactCounter(threads), clock, log: JOURNAL }),
    };
  };
  return {
    hubSpot,
    clock,
    preview: (above: number, script: Script = {}): Promise<WhatIfAnswer> =>
      previewWhatIf(needsOf(script), caller, { document: passesAbove(above) }, nobodyLeaves),
    count: (condition: unknown) => countCompanies(needsOf({}), caller, condition, nobodyLeaves),
    movers: (id: string, query: Readonly<Record<string, string>> = {}, asker = caller) =>
      listMovers({ store, clock }, asker, id, endpoint.body.parse(query)),
  };
}

function ready(answer: WhatIfAnswer): ReadyWhatIf {
  if (answer.state !== 'ready') throw new Error(`the preview is not ready: ${JSON.stringify(answer)}`);
  return answer;
}

const sizesOf = (companies: number, size: (number: number) => number) =>
  new Map(Array.from({ length: companies }, (_, number) => [String(10_000 + number), size(number)] as const));

describe('how many companies a condition matches', () => {
  it('is counted over what was read, those not known apart', async () => {
    const portal = await aReadPortal(
      new Map([
        ['1', 50],
        ['2', 150],
        ['3', Number.NaN],
      ]),
    );
    const above = { fact: 'company.numberofemployees', is: 'gt', value: 100 };
    expect(await portal.count(above)).toEqual({ state: 'ready', matches: 1, unknown: 1, of: 3 });
    expect(portal.hubSpot.calls).toEqual([]);
    await expect(portal.count({ ...above, is: 'above' })).rejects.toMatchObject({
      kind: 'invalid',
      issues: [{ path: '$.is' }],
    });
  });

  it('waits for a property that was never read', async () => {
    const portal = await aReadPortal(sizesOf(3, () => 150));
    expect(await portal.count({ fact: 'company.country', is: 'isKnown' })).toEqual({
      ...{ state: 'reading', done: 0, of: 3 },
      properties: ['country'],
    });
  });
});

describe('what publishing would change', () => {
  it('names the companies that move, with their open deals, and asks HubSpot about nobody else', async () => {
    const portal = await aReadPortal(
      new Map([
        ['1', 50],
        ['2', 150],
        ['3', 250],
        ['4', 350],
      ]),
    );
    portal.hubSpot.deals.set('71', ['3']).set('72', ['3', '4']).set('73', ['4']);
    const answer = ready(await portal.preview(300));
    expect(answer.money).toMatchObject({
      leaving: { companies: 2, deals: 2, amount: 0 },
      entering: { companies: 0, deals: 0, amount: 0 },
      currency: 'USD',
    });
    const { rows, total } = await portal.movers(answer.id, { sort: 'name', direction: 'descending' });
    expect(total).toBe(2);
    expect(
      rows.map(({ name, openDeals, because }) => [name, openDeals, because.map(({ key }) => key)]),
    ).toEqual([
      ['Company 3', 2, ['size']],
      ['Company 2', 0, ['size']],
    ]);
    const read = portal.hubSpot.calls.filter(({ name }) => name === 'read' || name === 'readAssociations');
    expect(read.map(({ objectType, ids }) => [objectType, ids])).toEqual([
      ['companies', ['2', '3']],
      ['companies', ['2', '3']],
      ['deals', ['71', '72']],
    ]);
  });

  it('asks HubSpot nothing when nobody moves, and knows no money without the permission to read deals', async () => {
    const portal = await aReadPortal(
      sizesOf(3, () => 150),
      [],
    );
    expect(ready(await portal.preview(120))).toMatchObject({ moved: 0, money: null, openDeals: {} });
    const answer = ready(await portal.preview(300));
    expect(answer).toMatchObject({ moved: 3, money: null, openDeals: {} });
    expect((await portal.movers(answer.id)).rows).toMatchObject(
      [10_000, 10_001, 10_002].map((id) => ({ name: `Company ${id}`, openDeals: null, openAmount: null })),
    );
    // Definitions are read for labels and warnings.
    const about = portal.hubSpot.calls.filter(({ name }) => !/^list(Properties|Groups)$/.test(name));
    expect(about.map(({ name, objectType }) => `${name} ${objectType}`)).toEqual(['read companies']);
  });

  it('goes a step further with each question, however long the comparison takes', async () => {
    const portal = await aReadPortal(sizesOf(3, () => 150));
    portal.clock.passingMs = 9_000;
    expect(ready(await portal.preview(120)).moved).toBe(0);
    expect(await portal.preview(300)).toMatchObject({ state: 'reading', done: 3, of: 3 });
    expect(ready(await portal.preview(300)).moved).toBe(3);
  });

  it('keeps the thousand with the most open deals, and counts all', async () => {
    const portal = await aReadPortal(sizesOf(1_200, () => 150));
    for (const [place, id] of ['11199', '11150', '11100'].entries()) {
      portal.hubSpot.edit(id, { hs_num_open_deals: `${3 - place}` });
      portal.hubSpot.deals.set(`7${place}`, [id]);
    }
    const answer = ready(await portal.preview(300));
    expect(answer).toMatchObject({
      moved: 1_200,
      money: { leaving: { companies: 1_200, deals: 3, amount: 0 } },
    });
    const { rows, total } = await portal.movers(answer.id, { filter: 'open_deals' });
    expect([total, rows.map(({ companyId }) => companyId)]).toEqual([3, ['11100', '11150', '11199']]);
    const last = await portal.movers(answer.id, { sort: 'name', direction: 'ascending', page: '40' });
    expect([last.total, last.rows.length]).toEqual([1_200, 25]);
    expect((await portal.movers(answer.id, { from: 'tier_1', to: 'out' })).total).toBe(1_200);
    expect((await portal.movers(answer.id, { filter: 'into_icp' })).total).toBe(0);
  });

  it('stops when the calls are used up, and goes on from there when it is asked again', async () => {
    const portal = await aReadPortal(sizesOf(250, () => 150));
    let calls = 0;
    const usedUp = () => {
      calls += 1;
      if (calls > 5) throw new FitgateError('rate_limited', 'wait');
    };
    expect(await portal.preview(300, { before: usedUp })).toMatchObject({ state: 'reading', of: 250 });
    const before = portal.hubSpot.calls.length;
    const answer = ready(await portal.preview(300));
    expect((await portal.movers(answer.id)).rows.every(({ name }) => name !== null)).toBe(true);
    const again = portal.hubSpot.calls.slice(0, before).filter(({ name }) => name === 'read');
    const then = portal.hubSpot.calls.slice(before).filter(({ name }) => name === 'read');
    expect([...again, ...then].flatMap(({ ids }) => ids)).toHaveLength(250);
  });

  it('is kept for half an hour, for its own account', async () => {
    const portal = await aReadPortal(sizesOf(1, () => 150));
    const { id } = ready(await portal.preview(300));
    const other = { portalId: aPortalId(), userId: AUTHOR, email: null };
    await expect(portal.movers(id, {}, other)).rejects.toMatchObject({ kind: 'gone' });
    portal.clock.nowMs += PREVIEW_KEPT_MS;
    expect((await portal.movers(id)).total).toBe(1);
    portal.clock.nowMs += 1;
    await expect(portal.movers(id)).rejects.toMatchObject({ kind: 'gone' });
  });
});
