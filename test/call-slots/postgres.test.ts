import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import type { CallSlotsOf } from '../../src/ports/call-slots.ts';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { aMigratedDatabase, describeWithPostgres } from '../support/postgres.ts';
import { aPortal, slotsBattery } from './slots-battery.ts';

describeWithPostgres('the count of calls in Postgres', () => {
  let url: string;
  let stores: readonly [OpenStore, OpenStore];
  const open = () => openStore({ databaseUrl: url, dataDir: '/nowhere', tokenKeys: [randomBytes(32)] });
  const slotsOf =
    (store: OpenStore): CallSlotsOf =>
    (portalId) =>
      store.forPortal(portalId).callSlots;

  beforeAll(async () => {
    url = await aMigratedDatabase();
    stores = [await open(), await open()];
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
  });

  slotsBattery(() => [slotsOf(stores[0]), slotsOf(stores[1])]);

  it('is begun anew when the clock was set back', async () => {
    const portalId = aPortal();
    const slots = slotsOf(stores[0])(portalId);
    const rule = { name: 'burst', calls: 2, heldMs: 60_000, apartMs: 0 } as const;
    await slots.book(rule, 0);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const later = [Date.now() + 3_600_000, Date.now() + 3_600_001];
    await client.query('update fitgate.call_slots set booked_ms = $1 where portal_id = $2', [
      later,
      portalId,
    ]);
    await client.end();
    expect(await slots.book(rule, 1_000)).toBe(0);
  });
});
