import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { keepCompanies } from '../store/support/one-turn.ts';
import { aDocument, aPublish, grantOf } from '../store/support/samples.ts';
import { snapshotsOf } from '../store/support/snapshots.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import type { Script } from '../support/scripted-hubspot.ts';
import {
  aGate,
  anAssessedPortal,
  aSmallPortal,
  type SmallPortal,
  TIMING,
  type Worker,
} from '../support/small-portal.ts';
import { trouble } from '../support/trouble.ts';

const AN_HOUR_MS = 3_600_000;
/** Batches that one turn has under way. */
const AT_ONCE = 8;
const storeOf = anEmbeddedStore();

const ANY = { fact: 'company.numberofemployees', is: 'gt', value: 1 } as const;
const ALL_SCORE_100: CriteriaDocument = {
  ...aDocument(),
  profiles: aDocument().profiles.map((profile) => ({
    ...profile,
    criteria: profile.criteria.map(({ key, name, dimension, weight }) => ({
      ...{ key, name, dimension, weight, when: ANY },
    })),
  })),
};

const idsOf = (count: number) => Array.from({ length: count }, (_, index) => `${10_001 + index}`);

/** A portal whose companies were read an hour ago, and were never assessed until criteria were published now. */
async function aKnownPortal(count: number): Promise<SmallPortal> {
  const ids = idsOf(count);
  const portal = await aSmallPortal(storeOf(), Object.fromEntries(ids.map((id) => [id, 5])));
  const rows = ids.map((companyId) => ({ snapshot: { companyId, properties: {} }, stored: null }));
  await keepCompanies(storeOf(), portal.portalId, rows, portal.clock.nowMs - AN_HOUR_MS);
  await portal.publish();
  return portal;
}

const backfillOf = ({ portalId }: SmallPortal) => storeOf().forPortal(portalId).backfills.current();
const scored = (portal: SmallPortal, ids: readonly string[]) =>
  portal.scores(...ids).filter((score) => score !== undefined).length;
const idsOfCalls = ({ hubSpot }: SmallPortal, name: 'read' | 'update', by?: string) =>
  hubSpot.calls
    .filter((call) => call.name === name && (by === undefined || call.by === by))
    .flatMap(({ ids }) => ids);

/** Install again: everything is read once more. */
async function readAgain({ portalId, clock }: SmallPortal): Promise<void> {
  clock.nowMs += AN_HOUR_MS;
  const { installation } = storeOf().forPortal(portalId);
  await installation.connect(grantOf(portalId), ['numberofemployees'], clock.nowMs);
}

describe('a backfill', () => {
  it('reads the companies that it knows by their ids, eight batches at a time, and each once', async () => {
    const ids = idsOf(1_000);
    const portal = await aKnownPortal(ids.length);
    let [under, most] = [0, 0];
    const allAtOnce = aGate();
    const worker = portal.worker('a', {
      before: async ({ name }) => {
        if (name !== 'read') return;
        under += 1;
        most = Math.max(most, under);
        if (under === AT_ONCE) allAtOnce.open();
        await allAtOnce.pass();
      },
      after: ({ name }) => {
        if (name === 'read') under -= 1;
      },
    });
    await portal.settle(worker);
    expect(most).toBe(AT_ONCE);
    expect(idsOfCalls(portal, 'read').toSorted()).toEqual(ids);
    expect(idsOfCalls(portal, 'update').toSorted()).toEqual(ids);
    expect(scored(portal, ids)).toBe(ids.length);
    expect(await backfillOf(portal)).toMatchObject({ state: 'done', companies: 1_000, written: 1_000 });
  });

  it('finds those that it does not know on its pages, and forgets those that are on none', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5, '2': 5, '3': 5, '4': 5 });
    portal.hubSpot.edit('5', { numberofemployees: '500' });
    portal.hubSpot.companies.delete('2');
    await readAgain(portal);
    const callsBefore = portal.hubSpot.calls.length;
    await portal.settle(portal.worker('a'));
    expect(portal.scores('5')).toEqual(['100']);
    const kept = await snapshotsOf(storeOf(), portal.portalId);
    expect(kept.map(({ companyId }) => companyId)).toEqual(['1', '3', '4', '5']);
    const updates = portal.hubSpot.calls.slice(callsBefore).filter(({ name }) => name === 'update');
    expect(updates.map((call) => call.ids)).toEqual([['5']]);
    expect(await backfillOf(portal)).toMatchObject({ state: 'done', companies: 4, written: 1 });
  });

  it('reads pages while those before are written', async () => {
    const portal = await aSmallPortal(storeOf(), { '1': 5, '2': 5, '3': 5, '4': 5, '5': 5, '6': 5, '7': 5 });
    await portal.publish();
    const allListed = aGate();
    let pages = 0;
    await portal.settle(
      portal.worker('a', {
        before: async ({ name }) => {
          if (name === 'update') await allListed.pass();
        },
        after: ({ name }) => {
          if (name === 'list') pages += 1;
          if (pages === 3) allListed.open();
        },
      }),
    );
    expect(scored(portal, ['1', '2', '3', '4', '5', '6', '7'])).toBe(7);
  });

  it('that cannot read companies by their ids reads all of them page by page', async () => {
    const portal = await aKnownPortal(7);
    await portal.settle(portal.worker('a', trouble('invalid', ({ name }) => name === 'read').script));
    expect(scored(portal, idsOf(7))).toBe(7);
    expect(await backfillOf(portal)).toMatchObject({ state: 'done', companies: 7 });
    expect(await portal.problems()).toEqual([]);
  });

  it('that dies in the middle goes on at the first batch that was not done, and counts each company once', async () => {
    const portal = await aKnownPortal(500);
    const ids = idsOf(500);
    const dies = trouble('transient', ({ name, ids: read }) => name === 'read' && read.includes('10101'));
    await portal.worker('a', dies.script)();
    expect(await backfillOf(portal)).toMatchObject({ state: 'running', companies: 100 });
    dies.mend();
    portal.clock.nowMs += 1_000;
    const readBefore = idsOfCalls(portal, 'read').length;
    await portal.settle(portal.worker('a', dies.script));
    expect(idsOfCalls(portal, 'read').slice(readBefore).toSorted()).toEqual(ids.slice(100));
    expect(idsOfCalls(portal, 'update').toSorted()).toEqual(ids);
    expect(await backfillOf(portal)).toMatchObject({ state: 'done', companies: 500 });
  });

  it('that lost its lease with several batches under way writes none of them', async () => {
    const portal = await aKnownPortal(300);
    const [allRead, goOn] = [aGate(), aGate()];
    let reads = 0;
    const turn = portal.worker('a', {
      after: async ({ name }) => {
        if (name !== 'read') return;
        reads += 1;
        if (reads === 3) void allRead.pass();
        await goOn.pass();
      },
    })();
    await allRead.reached;
    portal.clock.nowMs += TIMING.leaseMs;
    for (const id of idsOf(300)) portal.hubSpot.edit(id, { numberofemployees: '500' });
    await portal.settle(portal.worker('b'));
    goOn.open();
    expect(await turn).toEqual({ liveInMs: null, bulkInMs: 1_000 });
    expect(idsOfCalls(portal, 'update', 'a')).toEqual([]);
    expect(new Set(portal.scores(...idsOf(300)))).toEqual(new Set(['100']));
  });

  it('that another publish replaces leaves every company under the later one', async () => {
    const portal = await aKnownPortal(300);
    const { criteria } = storeOf().forPortal(portal.portalId);
    let isReplaced = false;
    const worker = portal.worker('a', {
      after: async ({ name }) => {
        if (name !== 'read' || isReplaced) return;
        isReplaced = true;
        await criteria.publish(aPublish({ document: ALL_SCORE_100, basedOn: 1, nowMs: portal.clock.nowMs }));
      },
    });
    await portal.settle(worker);
    expect(new Set(portal.scores(...idsOf(300)))).toEqual(new Set(['100']));
  });
});

describe('a change of a company that a backfill has read and not yet written', () => {
  it('is read after that, so that nothing older is written later', async () => {
    const portal = await aKnownPortal(200);
    const edited = '10001';
    let isEdited = false;
    let writes = 0;
    const script: Script = {
      before: async ({ name, ids }) => {
        if (name !== 'update' || !ids.includes(edited)) return;
        writes += 1;
        // Time enough for the change to be read and written first.
        for (let turns = 0; writes === 1 && turns < 500; turns += 1) await setImmediate();
      },
      after: async ({ name, ids }) => {
        if (name !== 'read' || isEdited || !ids.includes(edited)) return;
        isEdited = true;
        await portal.change({ [edited]: 500 });
      },
    };
    const worker: Worker = portal.worker('a', script);
    await portal.settle(worker);
    expect(portal.scores(edited)).toEqual(['100']);
    const calls = portal.hubSpot.calls.filter(
      ({ name, ids }) => /^(read|update)$/.test(name) && ids.includes(edited),
    );
    expect(calls.map(({ name }) => name)).toEqual(['read', 'update', 'read', 'update']);
  });
});
