import { describe, expect, it } from '@jest/globals';
import { PORTAL_ID } from '../hubspot/support/simulated-portals.ts';
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
