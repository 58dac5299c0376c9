import { describe, expect, it } from '@jest/globals';
import { assessmentOf } from '../store/support/assessment-of.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { anAssessedPortal, type SmallPortal } from '../support/small-portal.ts';

const storeOf = anEmbeddedStore();

describe('values that HubSpot refuses', () => {
  it('are shown until that very company is written', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5, '2': 5, '3': 5 });
    const worker = portal.worker('a');
    portal.hubSpot.refused.set('2', 'MISSING_CONDITIONAL_REQUIRED_PROPERTY');
    await portal.change({ '1': 50, '2': 50, '3': 50 });
    await worker();
    expect(portal.scores('1', '2', '3')).toEqual(['50', '0', '50']);
    const shown = [expect.stringMatching(/on 1 company: .*Change the rule/)];
    expect(await portal.problems()).toEqual(shown);
    expect(await storeOf().forPortal(portal.portalId).problems.list()).toMatchObject([
      { detail: 'company 2: refused: MISSING_CONDITIONAL_REQUIRED_PROPERTY' },
    ]);
    await portal.change({ '1': 500, '3': 500 });
    await worker();
    expect(portal.scores('1', '3')).toEqual(['100', '100']);
    expect(await portal.problems()).toEqual(shown);
    portal.hubSpot.refused.clear();
    await portal.change({ '2': 500 });
    await worker();
    expect(portal.scores('2')).toEqual(['100']);
    expect(await portal.problems()).toEqual([]);
  });

  it('are shown no longer when the company is gone', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5 });
    const worker = portal.worker('a');
    portal.hubSpot.refused.set('1', 'MISSING_CONDITIONAL_REQUIRED_PROPERTY');
    await portal.change({ '1': 50 });
    await worker();
    expect(await portal.problems()).toHaveLength(1);
    await portal.change({ '1': 50 });
    portal.hubSpot.companies.delete('1');
    await worker();
    expect(await assessmentOf(storeOf(), portal.portalId, '1')).toBeNull();
    expect(await portal.problems()).toEqual([]);
  });
});

describe('a company merged away between its reading and its writing', () => {
  it('leaves nothing behind and no problem, and the others of its batch are written', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5, '2': 5 });
    await portal.change({ '1': 50, '2': 50 });
    const worker = portal.worker('a', {
      after: ({ name }) => {
        if (name === 'read') portal.hubSpot.companies.delete('1');
      },
    });
    await worker();
    expect(portal.scores('2')).toEqual(['50']);
    expect(await assessmentOf(storeOf(), portal.portalId, '1')).toBeNull();
    expect(await portal.problems()).toEqual([]);
  });
});

describe('an option that the portal lacks', () => {
  const updatesSince = ({ hubSpot }: SmallPortal, from: number) =>
    hubSpot.calls.slice(from).filter(({ name }) => name === 'update');

  it('is mended, and the value written again', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5 });
    const worker = portal.worker('a');
    await portal.change({ '1': 50 });
    await worker();
    const { companies } = portal.hubSpot.definitions;
    const gate = companies.get('fitgate_gate');
    if (gate === undefined) throw new Error('the portal has no property fitgate_gate');
    companies.set('fitgate_gate', { ...gate, options: gate.options.filter(({ value }) => value !== 'fail') });
    const from = portal.hubSpot.calls.length;
    await portal.change({ '1': 5 });
    await worker();
    expect(portal.scores('1')).toEqual(['0']);
    expect(updatesSince(portal, from)).toHaveLength(2);
    expect(companies.get('fitgate_gate')?.options.map(({ value }) => value)).toContain('fail');
    expect(await portal.problems()).toEqual([]);
  });

  it('is not tried for ever when HubSpot goes on refusing: it is shown', async () => {
    const portal = await anAssessedPortal(storeOf(), { '1': 5 });
    portal.hubSpot.refused.set('1', 'INVALID_OPTION');
    const from = portal.hubSpot.calls.length;
    await portal.change({ '1': 50 });
    await portal.settle(portal.worker('a'));
    expect(updatesSince(portal, from)).toHaveLength(2);
    expect(await portal.problems()).toEqual([expect.stringContaining('on 1 company')]);
  });
});
