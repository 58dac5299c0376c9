/** The tier in HubSpot's own properties, which belong to people too. */
import { expect, it } from '@jest/globals';
import { aDocument } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { aSimulatedAccount, type SimulatedAccount } from '../support/simulated-account.ts';

const storeOf = anEmbeddedStore();
const TIER = 'hs_ideal_customer_profile';
const TARGET = 'hs_is_target_account';
const MIRRORED = { ...aDocument(), settings: { mirrorToHubSpotIcpTier: true } };
const FITS = { numberofemployees: '500' };
const MISSES = { numberofemployees: '5' };

const mirrorOf = (account: SimulatedAccount, id: string) =>
  [TIER, TARGET].map((name) => account.see(id, name) ?? '');

/** A person edits a company, and it is scored again. */
async function change(account: SimulatedAccount, id: string, values: Readonly<Record<string, string>>) {
  await account.edit(id, values);
  await account.hear(id);
  await account.work();
}

it('is written where nobody set it, follows our answer, and is left to a person who sets it', async () => {
  const account = await aSimulatedAccount(storeOf(), {
    '101': FITS,
    '102': { ...FITS, [TIER]: 'tier_3', [TARGET]: 'false' },
    '103': { ...MISSES, [TIER]: 'tier_1' },
    '104': MISSES,
  });
  try {
    await account.publish(MIRRORED);
    expect(mirrorOf(account, '101')).toEqual(['tier_1', 'true']);
    // Imported values are not ours; a company outside our ICP gets none.
    expect(mirrorOf(account, '102')).toEqual(['tier_3', 'false']);
    expect(mirrorOf(account, '103')).toEqual(['tier_1', '']);
    expect(mirrorOf(account, '104')).toEqual(['', '']);

    await change(account, '101', MISSES);
    expect(mirrorOf(account, '101')).toEqual(['', '']);
    await change(account, '101', FITS);
    expect(mirrorOf(account, '101')).toEqual(['tier_1', 'true']);

    await change(account, '101', { [TIER]: 'tier_2', ...MISSES });
    expect(mirrorOf(account, '101')).toEqual(['tier_2', '']);
    expect(account.see('101', 'fitgate_tier')).toBe('out');
    await change(account, '102', { [TIER]: '', ...MISSES });
    await change(account, '102', FITS);
    // Whoever empties it wants it empty.
    expect(mirrorOf(account, '102')).toEqual(['', 'false']);
  } finally {
    await account.simulator.close();
  }
});

it('costs no call for companies whose mirrored values stay, and none at all while it is off', async () => {
  const account = await aSimulatedAccount(storeOf(), { '101': FITS });
  const readsOf = async (work: () => Promise<void>) => {
    account.simulator.state.calls.reset();
    await work();
    return account.simulator.state.calls.summary().all.totals.read;
  };
  try {
    await account.publish();
    expect(mirrorOf(account, '101')).toEqual(['', '']);
    // By their ids, for the mirror, and on their page.
    expect(await readsOf(() => account.publish(MIRRORED))).toBe(3);
    expect(await readsOf(() => change(account, '101', { numberofemployees: '600' }))).toBe(1);
    expect(await readsOf(() => change(account, '101', MISSES))).toBe(2);
  } finally {
    await account.simulator.close();
  }
});

it('is left out, and nothing else, where the account lacks the properties', async () => {
  const account = await aSimulatedAccount(storeOf(), { '101': FITS });
  try {
    for (const name of [TIER, TARGET]) account.inside.definitions.companies.active.delete(name);
    await account.publish(MIRRORED);
    expect(mirrorOf(account, '101')).toEqual(['', '']);
    expect(account.see('101', 'fitgate_tier')).toBe('tier_1');
    expect(await account.problems()).toEqual([]);
  } finally {
    await account.simulator.close();
  }
});
