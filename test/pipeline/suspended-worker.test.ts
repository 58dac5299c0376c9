import { describe, expect, it } from '@jest/globals';
import type { PortalHubSpot } from '../../src/ports/hubspot.ts';
import { assessmentOf } from '../store/support/assessment-of.ts';
import { snapshotsOf } from '../store/support/snapshots.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { aGate, anAssessedPortal, aSmallPortal, type SmallPortal, TIMING } from '../support/small-portal.ts';

/** The turn has lost its lease and is done again after the shortest back-off. */
const LOST = { liveInMs: null, bulkInMs: 1_000 };

const storeOf = anEmbeddedStore();

/** Worker "a" is suspended after this call, for longer than its lease; something happens; then it goes on. */
async function suspendAfter(
  portal: SmallPortal,
  call: keyof PortalHubSpot,
  isIt: (ids: readonly string[]) => boolean,
  meanwhile: () => Promise<unknown>,
) {
  const gate = aGate();
  const turn = portal.worker('a', {
    after: async ({ name, ids }) => {
      if (name === call && isIt(ids)) await gate.pass();
    },
  })();
  await gate.reached;
  portal.clock.nowMs += TIMING.leaseMs;
  await meanwhile();
  gate.open();
  return turn;
}

const any = () => true;
const callsOf = ({ hubSpot }: SmallPortal, by: string, name: keyof PortalHubSpot) =>
  hubSpot.calls.filter((call) => call.by === by && call.name === name).map(({ ids }) => ids);
const keptSize = async ({ portalId }: SmallPortal, companyId: string) => {
  const rows = await snapshotsOf(storeOf(), portalId);
  return rows.find((each) => each.companyId === companyId)?.properties['numberofemployees'];
};

describe('a worker that was suspended for longer than its lease', () => {
  it('writes nothing of what it read when another has taken over since', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5 });
    await portal.change({ '1': 50 });
    const turn = await suspendAfter(portal, 'read', any, async () => {
      await portal.change({ '1': 500 });
      await portal.worker('b')();
      expect(portal.scores('1')).toEqual(['100']);
    });
    expect(turn).toEqual(LOST);
    expect(callsOf(portal, 'a', 'update')).toEqual([]);
    expect(portal.scores('1')).toEqual(['100']);
    const kept = await assessmentOf(storeOf(), portal.portalId, '1');
    expect(kept?.properties['numberofemployees']).toBe('500');
    expect(await keptSize(portal, '1')).toBe('500');
    expect(await portal.problems()).toEqual([]);
  });

  it('goes on where it was when nobody has', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5 });
    await portal.change({ '1': 50 });
    expect(await suspendAfter(portal, 'read', any, async () => {})).toEqual({
      liveInMs: null,
      bulkInMs: null,
    });
    expect(portal.scores('1')).toEqual(['50']);
    expect(await storeOf().forPortal(portal.portalId).work.backlog()).toMatchObject({ companies: 0 });
  });

  it('stops in the middle of a batch that is written in halves', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5, '2': 5, '3': 5, '4': 5 });
    portal.hubSpot.refused.set('3', 'MISSING_CONDITIONAL_REQUIRED_PROPERTY');
    await portal.change({ '1': 50, '2': 50, '3': 50, '4': 50 });
    const isFirstHalf = (ids: readonly string[]) => ids.length === 2;
    const turn = await suspendAfter(portal, 'update', isFirstHalf, async () => {
      await portal.change({ '2': 500, '4': 500 });
      await portal.worker('b')();
      expect(portal.scores('1', '2', '3', '4')).toEqual(['50', '100', '0', '100']);
    });
    expect(turn).toEqual(LOST);
    expect(callsOf(portal, 'a', 'update')).toEqual([
      ['1', '2', '3', '4'],
      ['1', '2'],
    ]);
    expect(portal.scores('1', '2', '3', '4')).toEqual(['50', '100', '0', '100']);
    expect((await storeOf().forPortal(portal.portalId).assessments.refusals())?.exampleId).toBe('3');
  });

  it('does not forget a company that was restored meanwhile', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5 });
    await portal.change({ '1': 5 });
    portal.hubSpot.companies.delete('1');
    const turn = await suspendAfter(portal, 'read', any, async () => {
      await portal.change({ '1': 500 });
      await portal.worker('b')();
    });
    expect(turn).toEqual(LOST);
    expect(await keptSize(portal, '1')).toBe('500');
  });

  it.each(['read', 'list'] as const)('keeps no older facts for a preview: %s', async (call) => {
    const portal = await aSmallPortal(storeOf(), { '1': 5 });
    await storeOf().forPortal(portal.portalId).backfills.startRead(['numberofemployees'], portal.clock.nowMs);
    if (call === 'read') await portal.settle(portal.worker('the first'));
    await portal.change({ '1': 50 });
    if (call === 'list')
      await storeOf()
        .forPortal(portal.portalId)
        .changes.finish(
          'companies',
          await storeOf()
            .forPortal(portal.portalId)
            .changes.take('companies', 'live', 10, portal.clock.nowMs),
        );
    const turn = await suspendAfter(portal, call, any, async () => {
      await portal.change({ '1': 500 });
      await portal.worker('b')();
      expect(await keptSize(portal, '1')).toBe('500');
    });
    expect(turn).toEqual(LOST);
    expect(await keptSize(portal, '1')).toBe('500');
  });

  it('keeps no older links of deals', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5, '2': 5 });
    const { portalId, clock, hubSpot } = portal;
    const changeDeal = async (companyId: string) => {
      hubSpot.deals.set('77', [companyId]);
      await storeOf().across.intake.record([{ portalId, objectType: 'deals', objectId: '77' }], clock.nowMs);
      clock.nowMs += 2_000;
    };
    await changeDeal('1');
    const turn = await suspendAfter(portal, 'readAssociations', any, async () => {
      await changeDeal('2');
      await portal.worker('b')();
    });
    expect(turn).toEqual(LOST);
    expect(await storeOf().forPortal(portalId).dealLinks.companiesOf(['77'])).toEqual(['2']);
    expect(await portal.problems()).toEqual([]);
  });
});
