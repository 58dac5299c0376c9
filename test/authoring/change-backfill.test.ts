import { beforeEach, describe, expect, it } from '@jest/globals';
import { changeBackfill } from '../../src/authoring/change-backfill.ts';
import { createPortalProperties } from '../../src/portal/portal-properties.ts';
import { AUTHOR, aDocument, aPublish } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { JOURNAL, NOBODY_WAKES } from '../support/silent.ts';
import { aSmallPortal, type SmallPortal } from '../support/small-portal.ts';

const storeOf = anEmbeddedStore();

describe('publishing', () => {
  let portal: SmallPortal;

  const change = (what: 'pause' | 'resume' | 'stop', version: number) => {
    const { portalId, clock, store, hubSpot } = portal;
    const hubspot = hubSpot.reachedBy('the app');
    const properties = createPortalProperties({ hubspot, store, clock, log: JOURNAL });
    const needs = { store, clock, properties, wakeUp: NOBODY_WAKES, log: JOURNAL };
    return changeBackfill(needs, { portalId, userId: AUTHOR }, { do: what, version });
  };
  const criteria = () => storeOf().forPortal(portal.portalId).criteria;

  beforeEach(async () => {
    portal = await aSmallPortal(storeOf(), { '1': 5, '2': 50, '3': 500, '4': 500 });
    await portal.publish();
  });

  it('that is paused goes on when it is resumed, and a change in between is scored at once', async () => {
    await change('pause', 1);
    await portal.settle(portal.worker('a'));
    expect(portal.scores('1', '2', '3', '4')).toEqual(Array(4).fill(undefined));
    await portal.change({ '2': 500 });
    await portal.settle(portal.worker('b'));
    expect(portal.scores('1', '2', '3', '4')).toEqual([undefined, '100', undefined, undefined]);
    expect(await change('resume', 1)).toEqual({ version: 1 });
    await portal.settle(portal.worker('c'));
    expect(portal.scores('1', '2', '3', '4')).toEqual(['0', '100', '100', '100']);
  });

  it('that is stopped publishes the version before again, and keeps what the draft changes', async () => {
    await portal.settle(portal.worker('a'));
    const before = await criteria().published();
    const nowMs = portal.clock.nowMs + 1;
    await criteria().publish(aPublish({ document: aDocument('Wrong'), basedOn: 1, nowMs }));
    await change('pause', 2);
    portal.clock.nowMs += 10;
    expect(await change('stop', 2)).toEqual({ version: 3 });
    expect(await criteria().published()).toMatchObject({
      version: 3,
      document: before?.document,
      reason: 'Stopped publishing version 2',
    });
    await portal.settle(portal.worker('b'));
    expect(portal.scores('1', '2', '3', '4')).toEqual(['0', '50', '100', '100']);
  });

  it('is not stopped where there is nothing to go back to, or it is done, or another version is live', async () => {
    await expect(change('stop', 1)).rejects.toMatchObject({ kind: 'invalid' });
    await expect(change('pause', 2)).rejects.toMatchObject({ kind: 'conflict' });
    await portal.settle(portal.worker('a'));
    for (const what of ['pause', 'resume', 'stop'] as const) {
      await expect(change(what, 1)).rejects.toMatchObject({ kind: 'conflict' });
    }
  });
});
