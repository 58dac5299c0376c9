import { describe, expect, it } from '@jest/globals';
import { FitgateError } from '../../src/errors.ts';
import { assessmentOf } from '../store/support/assessment-of.ts';
import { lease } from '../store/support/one-turn.ts';
import { grantOf } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import type { Script } from '../support/scripted-hubspot.ts';
import { anAssessedPortal, aSmallPortal, type SmallPortal, TIMING } from '../support/small-portal.ts';
import { trouble } from '../support/trouble.ts';

const REST_MS = 300_000;

const storeOf = anEmbeddedStore();

const attemptsOf = async ({ portalId, clock }: SmallPortal, atMs = clock.nowMs) =>
  (await storeOf().forPortal(portalId).changes.take('companies', 'live', 100, atMs)).map(
    ({ attempts }) => attempts,
  );

describe('deals that cannot be read', () => {
  it('keep neither companies nor the backfill from going on; it is shown until they can be read', async () => {
    const portal = await aSmallPortal(storeOf(), { '1': 500, '2': 50, '3': 5, '4': 500 });
    await portal.publish();
    await portal.change({ '1': 50 });
    portal.hubSpot.deals.set('77', ['2']);
    await storeOf().across.intake.record(
      [{ portalId: portal.portalId, objectType: 'deals', objectId: '77' }],
      portal.clock.nowMs - 300,
    );
    const denied = trouble('denied', ({ name }) => name === 'readAssociations');
    const worker = portal.worker('a', denied.script);
    await worker();
    expect(portal.scores('1', '2', '3', '4')).toEqual(['50', '50', '0', '100']);
    expect((await storeOf().forPortal(portal.portalId).backfills.current())?.state).toBe('done');
    expect(await portal.problems()).toEqual([
      expect.stringMatching(
        /^Changes of deals wait; companies are scored all the same\. .*grant every permission/,
      ),
    ]);

    denied.mend();
    portal.hubSpot.edit('2', { numberofemployees: '500' });
    await portal.settle(worker);
    expect(await portal.problems()).toEqual([]);
    // The deal's company was recorded as changed, and read.
    expect(portal.scores('2')).toEqual(['100']);
  });
});

describe('a deal that is gone', () => {
  it('has its last companies assessed, and leaves nothing behind', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5 });
    const { portalId, hubSpot, clock } = portal;
    const worker = portal.worker('a');
    const dealChanges = async () => {
      await storeOf().across.intake.record([{ portalId, objectType: 'deals', objectId: '77' }], clock.nowMs);
      clock.nowMs += 2_000;
      await portal.settle(worker);
    };
    hubSpot.deals.set('77', ['1']);
    await dealChanges();
    expect(await storeOf().forPortal(portalId).dealLinks.companiesOf(['77'])).toEqual(['1']);
    hubSpot.edit('1', { numberofemployees: '500' });
    hubSpot.deals.delete('77');
    await dealChanges();
    expect(portal.scores('1')).toEqual(['100']);
    expect(await storeOf().forPortal(portalId).dealLinks.companiesOf(['77'])).toEqual([]);
  });
});

describe('a record that cannot be worked on', () => {
  it('on a page of a backfill stands alone in the end: the others are done, and it is shown', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5, '2': 5, '3': 5, '4': 5, '5': 5 });
    const before = await assessmentOf(storeOf(), portal.portalId, '2');
    const poisoned = trouble(
      'invalid',
      ({ name, ids }) => (name === 'update' || name === 'read') && ids.includes('2'),
    );
    const worker = portal.worker('a', poisoned.script);
    for (const id of ['1', '2', '3', '4', '5']) portal.hubSpot.edit(id, { numberofemployees: '500' });
    await storeOf()
      .forPortal(portal.portalId)
      .installation.connect(grantOf(portal.portalId), ['numberofemployees'], portal.clock.nowMs + 1);
    portal.clock.nowMs += 1;
    await worker();
    expect((await storeOf().forPortal(portal.portalId).backfills.current())?.state).toBe('done');
    expect(portal.scores('4', '5')).toEqual(['100', '100']);

    for (const laterMs of [300, 2_000, 4_000]) {
      portal.clock.nowMs += laterMs;
      await worker();
    }
    expect(portal.scores('1', '2', '3', '4', '5')).toEqual(['100', '0', '100', '100', '100']);
    expect(await storeOf().forPortal(portal.portalId).work.backlog()).toMatchObject({ companies: 1 });
    expect(await assessmentOf(storeOf(), portal.portalId, '2')).toEqual(before);
    expect(await portal.problems()).toEqual([
      expect.stringContaining('HubSpot refuses what Fitgate asks for'),
    ]);

    await portal.change({ '1': 50 });
    await worker();
    expect(portal.scores('1')).toEqual(['50']);
    expect(await portal.problems()).toEqual([
      expect.stringContaining('HubSpot refuses what Fitgate asks for'),
    ]);

    poisoned.mend();
    await portal.settle(worker);
    expect(portal.scores('2')).toEqual(['100']);
    expect(await portal.problems()).toEqual([]);
  });
});

describe('a backfill whose page cannot be listed', () => {
  const unlisted = () => trouble('invalid', ({ name }) => name === 'list');

  it('rests while live changes go on, and is taken up again after five minutes', async () => {
    const portal = await aSmallPortal(storeOf(), { '1': 5, '2': 500 });
    await portal.publish();
    const { script, mend } = unlisted();
    const worker = portal.worker('a', script);
    expect(await worker()).toEqual({ liveInMs: null, bulkInMs: REST_MS });
    expect(await portal.problems()).toEqual([
      expect.stringContaining('HubSpot refuses what Fitgate asks for'),
    ]);
    mend();
    await portal.change({ '1': 50 });
    await worker();
    expect(portal.scores('1', '2')).toEqual(['50', undefined]);
    expect(portal.hubSpot.calls.filter(({ name }) => name === 'list')).toEqual([]);
    portal.clock.nowMs += REST_MS;
    await worker();
    expect(portal.scores('2')).toEqual(['100']);
    expect(await portal.problems()).toEqual([]);
  });

  it('is no problem any more when another process could list it', async () => {
    const portal = await aSmallPortal(storeOf(), { '1': 5 });
    await portal.publish();
    await portal.worker('a', unlisted().script)();
    expect(await portal.problems()).toEqual([
      expect.stringContaining('HubSpot refuses what Fitgate asks for'),
    ]);
    portal.clock.nowMs += REST_MS;
    await portal.worker('b')();
    expect(portal.scores('1')).toEqual(['0']);
    expect(await portal.problems()).toEqual([]);
  });
});

describe('a used-up quota', () => {
  it('pauses the portal for as long as HubSpot says, and burns no attempt', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5 });
    const { script, mend } = trouble('rate_limited', ({ name }) => name === 'read', 7_000);
    const worker = portal.worker('a', script);
    await portal.change({ '1': 500 });
    expect(await worker()).toEqual({ liveInMs: null, bulkInMs: 7_000 });
    mend();
    const callsBefore = portal.hubSpot.calls.length;
    portal.clock.nowMs += 6_999;
    expect(await worker()).toEqual({ liveInMs: null, bulkInMs: null });
    expect(portal.hubSpot.calls).toHaveLength(callsBefore);
    expect(await attemptsOf(portal)).toEqual([0]);
    portal.clock.nowMs += 1;
    await worker();
    expect(portal.scores('1')).toEqual(['100']);
    expect(await portal.problems()).toEqual([]);
  });
});

describe('a grant that is gone', () => {
  const revoked = (meanwhile: () => Promise<unknown>): Script => ({
    before: async ({ name }) => {
      if (name !== 'read') return;
      await meanwhile();
      throw new FitgateError('disconnected', 'revoked');
    },
  });

  it('stops the portal', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5 });
    await portal.change({ '1': 500 });
    const worker = portal.worker(
      'a',
      revoked(async () => {}),
    );
    expect(await worker()).toEqual({ liveInMs: null, bulkInMs: null });
    expect((await storeOf().forPortal(portal.portalId).installation.find())?.status).toBe('disconnected');
    const callsBefore = portal.hubSpot.calls.length;
    expect(await worker()).toEqual({ liveInMs: null, bulkInMs: null });
    expect(portal.hubSpot.calls).toHaveLength(callsBefore);
  });

  it('is not that of an install which came in meanwhile', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5 });
    await portal.change({ '1': 500 });
    const install = () => {
      portal.clock.nowMs += 1;
      return storeOf()
        .forPortal(portal.portalId)
        .installation.connect(grantOf(portal.portalId), ['numberofemployees'], portal.clock.nowMs);
    };
    await portal.worker('a', revoked(install))();
    expect((await storeOf().forPortal(portal.portalId).installation.find())?.status).toBe('connected');
    await portal.worker('b')();
    expect(portal.scores('1')).toEqual(['100']);
  });
});

describe('a problem of the work', () => {
  it('is gone after another process’s good turn', async () => {
    const portal = await aSmallPortal(storeOf(), { '1': 5 });
    await portal.publish();
    const denied = trouble('denied', ({ name }) => name === 'listProperties');
    const { bulkInMs } = await portal.worker('a', denied.script)();
    expect(await portal.problems()).toEqual([expect.stringContaining('grant every permission')]);
    portal.clock.nowMs += bulkInMs ?? 0;
    await portal.worker('b')();
    expect(await portal.problems()).toEqual([]);
  });
});

describe('a live turn', () => {
  it('takes due changes and no page, and says that bulk work waits', async () => {
    const portal = await aSmallPortal(storeOf(), { '1': 5, '2': 500 });
    await portal.publish();
    await portal.change({ '1': 50 });
    expect(await portal.worker('a')('live')).toEqual({ liveInMs: null, bulkInMs: 0 });
    expect(portal.scores('1', '2')).toEqual(['50', undefined]);
  });

  it('that finds the portal in other hands comes back soon, and burns no attempt', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5 });
    await portal.change({ '1': 50 });
    const { nowMs } = portal.clock;
    await lease(storeOf(), portal.portalId, 'another', nowMs, nowMs + 60_000);
    expect(await portal.worker('a')('live')).toEqual({ liveInMs: 500, bulkInMs: null });
    expect(await attemptsOf(portal)).toEqual([0]);
  });
});

describe('a bulk turn', () => {
  const companies = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${101 + index}`, 5]));

  it('writes a change that comes in while it works after one more page at most', async () => {
    const portal = await aSmallPortal(storeOf(), companies(12));
    await portal.publish();
    let isEdited = false;
    const writtenSinceEdit: (readonly string[])[] = [];
    const worker = portal.worker('a', {
      before: async ({ name, ids }) => {
        if (name === 'list' && !isEdited) {
          isEdited = true;
          await portal.change({ '112': 500 });
        }
        if (name === 'update') writtenSinceEdit.push(ids);
      },
    });
    await portal.settle(worker);
    expect(portal.scores('112')).toEqual(['100']);
    expect(writtenSinceEdit.findIndex((ids) => ids.includes('112'))).toBe(1);
  });

  it('goes on after its time as long as no other portal waits', async () => {
    const portal = await aSmallPortal(storeOf(), companies(12));
    await portal.publish();
    const worker = portal.worker('a', {
      before: ({ name }) => {
        if (name === 'list') portal.clock.nowMs += TIMING.turnMs;
      },
    });
    expect(await worker('bulk', true)).toEqual({ liveInMs: null, bulkInMs: 0 });
    expect(portal.scores('103', '104')).toEqual(['0', undefined]);
    expect(await worker('bulk', false)).toEqual({ liveInMs: null, bulkInMs: null });
    expect(portal.scores('112')).toEqual(['0']);
  });

  it('takes a page also where changes never end', async () => {
    const portal = await aSmallPortal(storeOf(), companies(4));
    await portal.publish();
    let size = 50;
    const worker = portal.worker('a', {
      after: async ({ name }) => {
        size += 1;
        if (name === 'read') await portal.change({ '101': size });
      },
    });
    await portal.change({ '101': size });
    for (let turns = 0; turns < 2; turns += 1) await worker();
    expect((await storeOf().forPortal(portal.portalId).backfills.current())?.state).toBe('done');
  });
});
