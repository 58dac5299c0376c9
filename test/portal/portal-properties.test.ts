import { beforeEach, describe, expect, it } from '@jest/globals';
import { createPortalProperties } from '../../src/portal/portal-properties.ts';
import { aConnectedPortal, aDocument, NOW } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { type Script, type ScriptedHubSpot, scriptHubSpot } from '../support/scripted-hubspot.ts';
import { JOURNAL } from '../support/silent.ts';
import { aGate } from '../support/small-portal.ts';
import { trouble } from '../support/trouble.ts';
import { until } from '../support/until.ts';

const HOUR_MS = 3_600_000;
/** Longer than any test may take: who waits for it has waited for HubSpot. */
const FOR_EVER_MS = 3_600_000;

const storeOf = anEmbeddedStore();
let portalId: number;
let hubSpot: ScriptedHubSpot;
let clock: { nowMs: number; now(): number };

beforeEach(async () => {
  portalId = await aConnectedPortal(storeOf());
  hubSpot = scriptHubSpot();
  clock = { nowMs: NOW, now: () => clock.nowMs };
  hubSpot.definitions.companies.set('industry', {
    ...{ name: 'industry', label: 'Industry', description: '', groupName: 'companyinformation' },
    ...{ type: 'string', fieldType: 'text', options: [] },
    ...{ calculated: false, hubspotDefined: true, hidden: false },
  });
});

/** What one process knows. */
function process(name: string, script?: Script, patienceMs = FOR_EVER_MS) {
  const hubspot = hubSpot.reachedBy(name, script);
  return createPortalProperties({ hubspot, store: storeOf(), clock, log: JOURNAL, patienceMs });
}

describe('labels', () => {
  it('are read in one call for all who ask at the same time', async () => {
    const gate = aGate();
    const { labels } = process('a', { before: () => gate.pass() });
    const asked = Array.from({ length: 20 }, () => labels(portalId));
    gate.open();
    for (const answer of await Promise.all(asked)) expect(answer?.get('industry')).toBe('Industry');
    expect(hubSpot.calls).toHaveLength(1);
  });

  it('are done without when HubSpot does not answer soon, and there for who asks after it did', async () => {
    const gate = aGate();
    const { labels } = process('a', { before: () => gate.pass() }, 1);
    expect(await labels(portalId)).toBeNull();
    expect(await labels(portalId)).toBeNull();
    gate.open();
    await until('HubSpot has answered', async () => (await labels(portalId)) !== null);
    expect(hubSpot.calls).toHaveLength(1);
  });

  it('that are old are answered at once, and read again behind the back of who asked', async () => {
    const gate = aGate();
    let old = false;
    const { labels } = process('a', { before: () => (old ? gate.pass() : undefined) });
    const first = await labels(portalId);
    old = true;
    clock.nowMs += HOUR_MS;
    expect(await labels(portalId)).toEqual(first);
    gate.open();
    await until('they were read again', async () => hubSpot.calls.length === 2);
    expect(await labels(portalId)).toEqual(first);
  });

  it('are not asked for within half a minute of a failure, whatever it was', async () => {
    let tries = 0;
    const failing = trouble('transient', () => {
      tries += 1;
      return true;
    });
    const { labels } = process('a', failing.script);
    expect(await labels(portalId)).toBeNull();
    clock.nowMs += 29_999;
    expect(await labels(portalId)).toBeNull();
    expect(tries).toBe(1);
    clock.nowMs += 1;
    failing.mend();
    expect((await labels(portalId))?.get('industry')).toBe('Industry');
  });
});

describe('definitions that several processes keep in step', () => {
  const [one, other] = [aDocument('One'), aDocument('Other')];
  const standing = () => structuredClone([...hubSpot.definitions.companies]);

  it('are those of the criteria in force, also when another process has changed them meanwhile', async () => {
    const [a, b] = [process('a'), process('b')];
    await b.ensure(portalId, one);
    const ofOne = standing();
    await a.ensure(portalId, other);
    expect(standing()).not.toEqual(ofOne);
    await b.ensure(portalId, one);
    expect(standing()).toEqual(ofOne);
  });

  it('are listed once an hour, however many processes take turns', async () => {
    const [a, b] = [process('a'), process('b')];
    const listed = () => hubSpot.calls.filter(({ name }) => name === 'listProperties').length;
    for (const each of [a, b, a, b, a]) await each.ensure(portalId, one);
    // Once more by the one that created properties, to see what became of them.
    expect(listed()).toBe(2);
    expect((await b.ensure(portalId, one)).get('industry')).toBe('Industry');
    clock.nowMs += HOUR_MS;
    await a.ensure(portalId, one);
    expect(listed()).toBe(3);
  });

  it('are looked at again when a process that was overtaken has written late', async () => {
    const gate = aGate();
    const a = process('a');
    await a.ensure(portalId, one);
    await a.ensure(portalId, other);
    const ofOther = standing();
    const late = process('b', {
      before: ({ name }) => (name === 'updateProperty' ? gate.pass() : undefined),
    });
    const writing = late.ensure(portalId, one);
    await gate.reached;
    await a.ensure(portalId, other);
    gate.open();
    await writing;
    expect(standing()).not.toEqual(ofOther);
    await a.ensure(portalId, other);
    expect(standing()).toEqual(ofOther);
  });

  it('are looked at again after HubSpot contradicted', async () => {
    const { ensure, forget } = process('a');
    await ensure(portalId, one);
    const ofOne = standing();
    hubSpot.definitions.companies.delete('fitgate_score');
    await ensure(portalId, one);
    expect(standing()).not.toEqual(ofOne);
    await forget(portalId);
    await ensure(portalId, one);
    expect(new Map(standing())).toEqual(new Map(ofOne));
  });
});
