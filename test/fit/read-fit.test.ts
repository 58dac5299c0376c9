import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { DAY_MS } from '../../src/criteria/instant.ts';
import { FAILURES } from '../../src/errors.ts';
import { readFit } from '../../src/fit/read-fit.ts';
import { createPortalProperties } from '../../src/portal/portal-properties.ts';
import type { RawProperties } from '../../src/ports/hubspot.ts';
import { keepCompanies } from '../store/support/one-turn.ts';
import { aConnectedPortal, aDocument, aPortalId, aPublish, NOW, stored } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { scriptHubSpot } from '../support/scripted-hubspot.ts';
import { JOURNAL } from '../support/silent.ts';
import { aGate, aSmallPortal } from '../support/small-portal.ts';

const storeOf = anEmbeddedStore();
const HOUR_MS = 3_600_000;
/** Longer than any test may take. */
const FOR_EVER_MS = 3_600_000;
let portalId: number;

const RAISED = 'recent_funding_date';
/** One criterion, which time alone changes. */
const DOCUMENT: CriteriaDocument = {
  ...aDocument(),
  profiles: aDocument().profiles.map((profile) => ({
    ...profile,
    criteria: [
      {
        key: 'raised',
        name: 'Raised lately',
        dimension: 'trigger',
        weight: 10,
        when: { fact: `company.${RAISED}`, is: 'withinLast', value: { days: 90 } },
      },
    ],
  })),
};

beforeEach(async () => {
  portalId = await aConnectedPortal(storeOf());
});

/** HubSpot's properties as one process knows them; `label` is what an admin calls the number of employees. */
function aProcess(label = 'Employees') {
  const hubSpot = scriptHubSpot();
  const rename = (name: string): void => {
    hubSpot.definitions.companies.set('numberofemployees', {
      ...{ name: 'numberofemployees', label: name, description: '', groupName: 'companyinformation' },
      ...{ type: 'number', fieldType: 'number', options: [] },
      ...{ calculated: false, hubspotDefined: true, hidden: false },
    });
  };
  rename(label);
  const clock = { nowMs: NOW, now: () => clock.nowMs };
  const hubspot = hubSpot.reachedBy('a process');
  const needs = { hubspot, store: storeOf(), clock, log: JOURNAL, patienceMs: FOR_EVER_MS };
  return { store: storeOf(), clock, rename, properties: createPortalProperties(needs) };
}

async function publish(document: CriteriaDocument, basedOn: number | null, reason = 'a reason') {
  await storeOf().forPortal(portalId).criteria.publish(aPublish({ document, basedOn, reason }));
}

/** Keeps company 5 as a turn does that assesses it under this version. */
async function assessUnder(
  version: number,
  properties: RawProperties,
  problem: string | null = null,
): Promise<void> {
  const snapshot = { companyId: '5', properties };
  await keepCompanies(storeOf(), portalId, [{ snapshot, stored: stored('5', { version, problem }) }], NOW);
}

describe('the card', () => {
  it('shows the assessment in the words of its version and of the portal', async () => {
    await publish(aDocument(), null);
    await assessUnder(1, { numberofemployees: ' ' }, 'HubSpot refuses it');
    const employees = {
      fact: 'company.numberofemployees',
      label: 'Employees',
      property: 'numberofemployees',
    };
    const blank = { ...employees, unknown: 'empty', blank: true, blankCounts: null } as const;
    const tier = { key: 'tier_1', name: 'Tier 1 · All' } as const;
    const size = {
      ...{ key: 'size', name: 'Size', verdict: 'unknown', gate: true, points: 0, maxPoints: 100 },
      asksFor: 'Employees is above 100',
      ...{ ask: null, range: null, step: null, facts: [blank] },
    };
    // As text: the order of the keys is part of the answer.
    expect(JSON.stringify(await readFit(aProcess(), portalId, '5'))).toBe(
      JSON.stringify({
        ...{ state: 'scored', score: 0, low: 0, high: 100, gate: 'undetermined' },
        ...{ tier, tierPotential: tier, track: 'research' },
        ...{ reason: 'not_known', strengths: [], blockers: [{ kind: 'criterion', key: 'size' }] },
        completeness: 0,
        profile: {
          ...{ key: 'midmarket', name: 'Mid-market', status: 'hypothesis', score: 0 },
          ...{ gate: 'undetermined', tier, points: 0 },
          dimensions: [{ dimension: 'firmographic', points: 0, maxPoints: 100, criteria: [size] }],
        },
        ...{ otherProfiles: [], penalty: 0, flags: [] },
        nextFacts: [{ fact: blank, ask: null, score: 100, gate: 'pass', tier }],
        ...{ lift: null, version: 1, applying: null, paused: null },
        ...{ assessedAt: '2026-11-22T00:00:00.000Z', validUntil: null },
        problem: 'HubSpot refuses it',
      }),
    );
  });

  it('says since when scoring is paused, and whose move it is', async () => {
    await publish(aDocument(), null);
    await assessUnder(1, { numberofemployees: '200' });
    const { problems } = storeOf().forPortal(portalId);
    const paused = async () => {
      const fit = await readFit(aProcess(), portalId, '5');
      return fit.state === 'scored' ? fit.paused : fit.state;
    };
    await problems.set('properties', 'Not in the way of scores.', NOW);
    expect(await paused()).toBeNull();
    await problems.set('work', FAILURES.bug.customer, NOW);
    expect(await paused()).toEqual({ since: '2026-11-22T00:00:00.000Z', cause: 'trouble' });
    await problems.set('work', FAILURES.denied.customer, NOW + HOUR_MS);
    expect(await paused()).toEqual({ since: '2026-11-22T00:00:00.000Z', cause: 'permission' });
  });

  it('says what is missing: an installation, criteria, an assessment', async () => {
    const process = aProcess();
    expect(await readFit(process, aPortalId(), '5')).toEqual({ state: 'disconnected', since: null });
    expect(await readFit(process, portalId, '5')).toEqual({ state: 'unpublished' });
    await publish(aDocument(), null);
    expect(await readFit(process, portalId, '5')).toEqual({ state: 'pending' });
    await storeOf().forPortal(portalId).installation.disconnect('gone', NOW, NOW);
    const since = '2026-11-22T00:00:00.000Z';
    expect(await readFit(process, portalId, '5')).toEqual({ state: 'disconnected', since });
  });

  it('costs one statement, and a second one when the process meets a version for the first time', async () => {
    await publish(aDocument(), null);
    // Versions in force are known from the turns of the same process; this one is in force no longer.
    await publish(aDocument('Newer'), 1);
    await assessUnder(1, { numberofemployees: '200' });
    const process = aProcess();
    const query = jest.spyOn(pg.Client.prototype, 'query');
    try {
      const statements = async (companyId: string): Promise<number> => {
        query.mockClear();
        await readFit(process, portalId, companyId);
        return query.mock.calls.length;
      };
      expect([await statements('5'), await statements('5'), await statements('6')]).toEqual([2, 1, 1]);
    } finally {
      query.mockRestore();
    }
  });

  it('has the words of a publish and of a roll back as soon as the company was assessed under it', async () => {
    const [one, other] = [aDocument('One'), aDocument('Other')];
    const process = aProcess();
    const profile = async () => {
      const fit = await readFit(process, portalId, '5');
      return fit.state === 'scored' ? fit.profile.name : fit.state;
    };
    await publish(one, null);
    await assessUnder(1, { numberofemployees: '200' });
    expect(await profile()).toBe('One');
    await publish(other, 1);
    expect(await profile()).toBe('One');
    expect(await readFit(process, portalId, '5')).toMatchObject({ version: 1, applying: 2 });
    await assessUnder(2, { numberofemployees: '200' });
    expect(await profile()).toBe('Other');
    await publish(one, 2, 'rolled back');
    await assessUnder(3, { numberofemployees: '200' });
    expect(await profile()).toBe('One');
  });

  it('has a new label once the labels were read again', async () => {
    const process = aProcess('Employees');
    await publish(aDocument(), null);
    await assessUnder(1, {});
    const label = async () => {
      const fit = await readFit(process, portalId, '5');
      return fit.state === 'scored' ? fit.nextFacts.map(({ fact }) => fact.label) : fit.state;
    };
    expect(await label()).toEqual(['Employees']);
    process.rename('Head count');
    expect(await label()).toEqual(['Employees']);
    process.clock.nowMs += HOUR_MS;
    // Old labels are shown while they are read again.
    await label();
    await process.properties.labels(portalId);
    expect(await label()).toEqual(['Head count']);
  });

  it('of one portal does not wait for the labels of another', async () => {
    const slow = portalId;
    await publish(aDocument(), null);
    await assessUnder(1, {});
    portalId = await aConnectedPortal(storeOf());
    await publish(aDocument(), null);
    await assessUnder(1, {});
    const gate = aGate();
    const [never, soon] = [
      scriptHubSpot().reachedBy('slow', { before: gate.pass }),
      scriptHubSpot().reachedBy('quick'),
    ];
    const hubspot = { forPortal: (id: number) => (id === slow ? never : soon).forPortal(id) };
    const clock = { now: () => NOW };
    const needs = { hubspot, store: storeOf(), clock, log: JOURNAL, patienceMs: FOR_EVER_MS };
    const process = { store: storeOf(), properties: createPortalProperties(needs) };
    const waiting = readFit(process, slow, '5');
    await gate.reached;
    expect(await readFit(process, portalId, '5')).toMatchObject({ state: 'scored' });
    gate.open();
    expect(await waiting).toMatchObject({ state: 'scored' });
  });

  it('computes the breakdown again, as of the assessment: it says what stands on the record', async () => {
    const portal = await aSmallPortal(storeOf(), { '1': 5 });
    const { portalId, clock, hubSpot } = portal;
    hubSpot.edit('1', { [RAISED]: new Date(clock.nowMs - 80 * DAY_MS).toISOString().slice(0, 10) });
    const publish = aPublish({ document: DOCUMENT, properties: [RAISED], nowMs: clock.nowMs });
    await storeOf().forPortal(portalId).criteria.publish(publish);
    await portal.settle(portal.worker('a'));
    const assessedAt = new Date(clock.nowMs).toISOString();
    expect(portal.scores('1')).toEqual(['100']);
    // More than 90 days after the round, and before the sweep.
    clock.nowMs += 20 * DAY_MS;
    const properties = createPortalProperties({
      ...{ store: storeOf(), hubspot: hubSpot.reachedBy('the card'), clock, log: JOURNAL },
    });
    const fit = await readFit({ store: storeOf(), properties }, portalId, '1');
    expect(fit).toMatchObject({ state: 'scored', score: 100, assessedAt });
    expect(fit).toMatchObject({
      profile: { dimensions: [{ criteria: [{ key: 'raised', verdict: 'met', points: 100 }] }] },
    });
  });
});
