/** HubSpot's first answer is not the last: what people reported of it, and what the app does. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { SimulatorOptions } from '../../simulator/options.ts';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { PORTAL_ID } from '../hubspot/support/simulated-portals.ts';
import { assessmentOf } from '../store/support/assessment-of.ts';
import { aDocument } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { aSimulatedAccount, type SimulatedAccount } from '../support/simulated-account.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const storeOf = anEmbeddedStore();
let account: SimulatedAccount;
afterEach(() => account.simulator.close());

/** An account with two companies of 500 people each, assessed and written: score 100. */
async function start(options: Partial<SimulatorOptions> = {}): Promise<SimulatedAccount> {
  const company = { name: 'Acme', numberofemployees: '500' };
  account = await aSimulatedAccount(storeOf(), { 101: company, 102: company }, options);
  await account.publish();
  expect(account.see('101', 'fitgate_score')).toBe('100');
  return account;
}
const calls = (path: string): number => {
  const { endpoints } = account.simulator.state.calls.summary().all;
  return Object.entries(endpoints).reduce((sum, [name, n]) => sum + (name.includes(path) ? n : 0), 0);
};

describe('a creation event that comes before the record is found', () => {
  const created = async (lagMs: number) => {
    const { control, hear } = await start();
    await control('POST', '/quirks', { creationLagMs: lagMs });
    const made = await control('POST', '/companies', { properties: { numberofemployees: '900' } });
    const { id } = made as { id: string };
    await hear(id);
    return id;
  };

  it('is asked about again after 2, 10 and 60 s: a record that is found after 60 s is assessed', async () => {
    const id = await created(60 * SECOND);
    for (const waitMs of [0, 2, 10].map((seconds) => seconds * SECOND)) {
      await account.pass(waitMs);
      expect(account.see(id, 'fitgate_score')).toBeUndefined();
    }
    await account.pass(60 * SECOND);
    expect(account.see(id, 'fitgate_score')).toBe('100');
  });

  it('is taken for one of a deleted record after that: nothing is pending any more', async () => {
    await created(3_600 * SECOND);
    for (const waitMs of [0, 2, 10, 60].map((seconds) => seconds * SECOND)) await account.pass(waitMs);
    expect((await storeOf().forPortal(PORTAL_ID).work.backlog()).companies).toBe(0);
  });

  it('a record that we knew and that is missing was deleted: one look is enough', async () => {
    const { control, hear, work } = await start();
    await control('DELETE', '/companies/101');
    await hear('101');
    await work();
    expect(await assessmentOf(storeOf(), PORTAL_ID, '101')).toBeNull();
    expect((await storeOf().forPortal(PORTAL_ID).work.backlog()).companies).toBe(0);
  });
});

describe('a record that is read as it was before its event', () => {
  it('is read again until it is as new as the event', async () => {
    const { control, edit, hear, pass, see } = await start();
    await control('POST', '/quirks', { readLagMs: 4 * SECOND });
    account.clock.nowMs += MINUTE;
    await edit('101', { numberofemployees: '5' });
    await hear('101');
    await pass(0);
    expect(see('101', 'fitgate_score')).toBe('100');
    await pass(SECOND);
    await pass(2 * SECOND);
    expect(see('101', 'fitgate_score')).toBe('0');
  });

  it('is taken as it is after three more looks, and read once more by the reconciliation', async () => {
    const { control, edit, hear, pass, see } = await start();
    await control('POST', '/quirks', { readLagMs: 30 * SECOND });
    account.clock.nowMs += MINUTE;
    await edit('101', { numberofemployees: '5' });
    await hear('101');
    const before = calls('batch/read');
    for (const waitMs of [0, 1, 2, 4].map((seconds) => seconds * SECOND)) await pass(waitMs);
    expect(calls('batch/read') - before).toBe(4);
    expect((await storeOf().forPortal(PORTAL_ID).work.backlog()).companies).toBe(0);
    expect(see('101', 'fitgate_score')).toBe('100');
    await pass(15 * MINUTE);
    expect(see('101', 'fitgate_score')).toBe('0');
  });

  it.each([
    [1, 1],
    [SECOND, 1],
    [SECOND + 1, 4],
  ])('%i ms after the date that HubSpot gave the record: looked at %i times', async (lateMs, looks) => {
    const { edit, hear, pass, see } = await start();
    account.clock.nowMs += MINUTE;
    await edit('101', { numberofemployees: '5' });
    account.clock.nowMs += lateMs;
    await hear('101');
    const before = calls('batch/read');
    for (const waitMs of [0, 1, 2, 4].map((seconds) => seconds * SECOND)) await pass(waitMs);
    expect(calls('batch/read') - before).toBe(looks);
    expect(see('101', 'fitgate_score')).toBe('0');
  });

  it('is read once where it is as new as its event, or the event says no time', async () => {
    const { edit, hear, work } = await start();
    await edit('101', { numberofemployees: '5' });
    await hear('101');
    const before = calls('batch/read');
    await work();
    await storeOf().forPortal(PORTAL_ID).changes.record('companies', ['101'], account.clock.nowMs);
    await account.pass(3 * SECOND);
    expect(calls('batch/read') - before).toBe(2);
  });
});

describe('a batch that is refused for one cause', () => {
  const rule = (argument: number) => ({
    rules: [{ objectType: 'companies', property: 'fitgate_score', ruleType: 'MAX_NUMBER', argument }],
  });
  const tooHigh = async () => {
    const companies = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [String(201 + index), { numberofemployees: '500' }]),
    );
    account = await aSimulatedAccount(storeOf(), companies);
    await account.control('POST', '/quirks', { refusesWholeBatches: true });
    await account.control('PUT', '/validation-rules', rule(50));
    await account.publish();
    return account;
  };

  it('takes four calls, an admin reads the rule and what happens next, and nothing is lost', async () => {
    const { problems, control, pass, see } = await tooHigh();
    expect(calls('batch/update')).toBe(4);
    expect(await problems()).toEqual([
      expect.stringMatching(
        /on 40 companies: “Fitgate: Score: a rule of the account allows no number so high”.*tries again/,
      ),
    ]);
    await control('PUT', '/validation-rules', { rules: [] });
    await pass(MINUTE);
    expect(see('240', 'fitgate_score')).toBe('100');
    expect(await problems()).toEqual([]);
  });

  it('is tried again after 1, 2 and 4 minutes, one batch at a time', async () => {
    const { pass } = await tooHigh();
    for (const [waitMs, tries] of [
      [MINUTE - SECOND, 1],
      [SECOND, 2],
      [2 * MINUTE - SECOND, 2],
      [SECOND, 3],
      [4 * MINUTE, 4],
    ] as const) {
      await pass(waitMs);
      expect(calls('batch/update')).toBe(4 * tries);
    }
  });

  it('is tried again at once after a publish', async () => {
    const { control, pass, see } = await tooHigh();
    await control('PUT', '/validation-rules', { rules: [] });
    expect(await storeOf().forPortal(PORTAL_ID).changes.lift(account.clock.nowMs)).toBe(true);
    await pass(0);
    expect(see('240', 'fitgate_score')).toBe('100');
  });

  it('because an option is not usable yet is written within two minutes, with no help', async () => {
    account = await aSimulatedAccount(storeOf(), { 101: { numberofemployees: '500' } });
    await account.control('POST', '/quirks', { optionLagMs: 45 * SECOND, refusesWholeBatches: true });
    await account.publish();
    expect(account.see('101', 'fitgate_tier')).toBeUndefined();
    await account.pass(MINUTE);
    expect(account.see('101', 'fitgate_tier')).toBe('tier_1');
    expect(await account.problems()).toEqual([]);
  });
});

describe('webhooks that never came', () => {
  it('are made good by the next reconciliation, of companies that are new too', async () => {
    const { control, edit, pass, see } = await start();
    account.clock.nowMs += MINUTE;
    await edit('101', { numberofemployees: '5' });
    const made = await control('POST', '/companies', { properties: { numberofemployees: '900' } });
    const { id } = made as { id: string };
    await pass(15 * MINUTE);
    expect(see('101', 'fitgate_score')).toBe('0');
    expect(see(id, 'fitgate_score')).toBe('100');
  });

  it('also where the app was down for a day', async () => {
    const { edit, pass, see } = await start();
    await pass(20 * MINUTE);
    await edit('102', { numberofemployees: '5' });
    account.clock.nowMs += 24 * 60 * MINUTE;
    await pass(0);
    expect(see('102', 'fitgate_score')).toBe('0');
  });

  it('an idle account costs two searches each pass, and no read', async () => {
    const { pass } = await start({ tokenLifetimeMs: 24 * 60 * MINUTE });
    await pass(16 * MINUTE);
    const [searches, reads] = [calls('/search'), calls('batch/read')];
    await pass(16 * MINUTE);
    await pass(16 * MINUTE);
    expect(calls('/search') - searches).toBe(4);
    expect(calls('batch/read')).toBe(reads);
  });
});

describe('an app that was uninstalled without a word', () => {
  it('is noticed by the next reconciliation: the account counts as disconnected from then on', async () => {
    const { control, pass } = await start();
    await control('POST', '/uninstall');
    await pass(15 * MINUTE);
    const { installation } = storeOf().forPortal(PORTAL_ID);
    expect((await installation.find())?.status).toBe('disconnected');
  });

  it('also in an account that has published nothing', async () => {
    account = await aSimulatedAccount(storeOf(), {});
    await account.control('POST', '/uninstall');
    await account.pass(15 * MINUTE);
    expect((await storeOf().forPortal(PORTAL_ID).installation.find())?.status).toBe('disconnected');
  });
});

describe('text that HubSpot trims or cuts', () => {
  it('is written once, and not again at every event', async () => {
    account = await aSimulatedAccount(storeOf(), { 101: { numberofemployees: '500' } });
    await account.control('POST', '/quirks', { cutsTextAt: 12, trimsText: true });
    await account.publish();
    expect(account.see('101', 'fitgate_summary')?.length).toBeLessThanOrEqual(12);
    const writes = calls('batch/update');
    for (let events = 0; events < 3; events += 1) {
      await account.hear('101');
      await account.work();
    }
    expect(calls('batch/update')).toBe(writes);
  });

  it('is written when it is to say something else that begins alike', async () => {
    account = await aSimulatedAccount(storeOf(), { 101: { numberofemployees: '500' } });
    await account.control('POST', '/quirks', { cutsTextAt: 12 });
    await account.publish();
    const writes = calls('batch/update');
    await account.publish(renamed(aDocument(), 'Headcount'));
    expect(calls('batch/update')).toBeGreaterThan(writes);
  });
});

/** The same document with another name for its first criterion, which the summary tells. */
function renamed(document: CriteriaDocument, name: string): CriteriaDocument {
  const rename = <Item extends object>([first, ...others]: readonly Item[]): Item[] =>
    first === undefined ? [] : [{ ...first, name }, ...others];
  return {
    ...document,
    profiles: document.profiles.map((profile) => ({ ...profile, criteria: rename(profile.criteria) })),
  };
}
