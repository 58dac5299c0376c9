import { describe, expect, it } from '@jest/globals';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { PORTAL_ID } from '../hubspot/support/simulated-portals.ts';
import { aDocument, aPublish } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { aSimulatedAccount } from '../support/simulated-account.ts';
import { statementsOf } from '../support/statements-of.ts';

const storeOf = anEmbeddedStore();

describe('one change of one company', () => {
  it('costs 8 SQL statements, from the intake to the written record, and two calls to HubSpot', async () => {
    const account = await aSimulatedAccount(storeOf(), { '101': { numberofemployees: '5' } });
    try {
      await account.publish();
      await account.control('PATCH', '/companies/101', { properties: { numberofemployees: '500' } });
      account.simulator.state.calls.reset();
      const statements = await statementsOf(async () => {
        await storeOf().across.intake.record(
          [{ portalId: PORTAL_ID, objectType: 'companies', objectId: '101' }],
          account.clock.nowMs,
        );
        account.clock.nowMs += 2_000;
        await account.work();
      });
      expect(account.see('101', 'fitgate_score')).toBe('100');
      const { totals } = account.simulator.state.calls.summary().all;
      expect(totals).toMatchObject({ read: 1, write: 1, search: 0, properties: 0 });
      // This account's token is kept in memory: in the store, it is read by one statement more.
      expect(statements.map((text) => text.slice(0, 60))).toHaveLength(7);
    } finally {
      await account.simulator.close();
    }
  });
});

const THOUSANDS = { fact: 'company.numberofemployees', is: 'gt', value: 1_000 } as const;

function nobodyFits(): CriteriaDocument {
  const document = aDocument();
  const profiles = document.profiles.map((profile) => ({
    ...profile,
    criteria: profile.criteria.map(({ key, name, dimension, weight }) => ({
      ...{ key, name, dimension, weight, when: THOUSANDS },
    })),
  }));
  return { ...document, profiles };
}

describe('100 companies of a backfill', () => {
  it('that are known cost 5 SQL statements and two calls to HubSpot, and 3 and one call on their page', async () => {
    // The first is known from the test before.
    const companies = Array.from({ length: 300 }, (_, at) => [`${101 + at}`, { numberofemployees: '500' }]);
    const account = await aSimulatedAccount(storeOf(), Object.fromEntries(companies));
    try {
      await account.publish();
      const { criteria } = storeOf().forPortal(PORTAL_ID);
      const basedOn = (await criteria.published())?.version ?? null;
      await criteria.publish(aPublish({ document: nobodyFits(), basedOn, nowMs: account.clock.nowMs }));
      account.simulator.state.calls.reset();
      const statements = await statementsOf(() => account.work());
      const { totals } = account.simulator.state.calls.summary().all;
      expect(totals).toMatchObject({ read: 6, write: 3 });
      const known = statements.findIndex((text) => text.startsWith('with recursive known'));
      const pages = statements.findIndex((text) => text.startsWith('select n.id from unnest'));
      const end = statements.indexOf('begin');
      // One more finds that nothing else is known.
      expect(statements.slice(known, pages).length).toBeLessThanOrEqual(3 * 5 + 1);
      expect(statements.slice(pages, end).length).toBeLessThanOrEqual(3 * 3);
    } finally {
      await account.simulator.close();
    }
  });
});
