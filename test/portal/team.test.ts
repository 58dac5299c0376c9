import { beforeEach, describe, expect, it } from '@jest/globals';
import { changeAccess, readAccess } from '../../src/portal/team.ts';
import { createVisits } from '../../src/portal/visits.ts';
import { AUTHOR, aPortalId, grantOf, NOW } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { type ScriptedHubSpot, scriptHubSpot } from '../support/scripted-hubspot.ts';
import { JOURNAL } from '../support/silent.ts';
import { statementsOf } from '../support/statements-of.ts';

const OWNERS = 'crm.objects.owners.read';
const REP = 777;
const HOUR_MS = 3_600_000;
const storeOf = anEmbeddedStore();

describe('the team of an account', () => {
  let hubspot: ScriptedHubSpot;
  let needs: Parameters<typeof readAccess>[0];
  const me = { portalId: 0, userId: AUTHOR };

  const install = async (scopes: readonly string[]): Promise<void> => {
    me.portalId = aPortalId();
    await storeOf().forPortal(me.portalId).installation.connect(grantOf(me.portalId, { scopes }), [], NOW);
  };
  const people = () => storeOf().forPortal(me.portalId).people;

  beforeEach(async () => {
    hubspot = scriptHubSpot();
    hubspot.users.push(
      { id: '7001', userId: AUTHOR, email: 'ops@example.com', name: 'Ops' },
      { id: '7002', userId: REP, email: 'rep@example.com', name: null },
      { id: '7003', userId: null, email: null, name: 'A queue' },
    );
    needs = { store: storeOf(), hubspot: hubspot.reachedBy('the app') };
    await install([OWNERS]);
  });

  it('is every user of the account where their list may be read, the publisher first', async () => {
    await people().seen(AUTHOR, 'new-address@example.com', NOW);
    expect(await readAccess(needs, me)).toEqual({
      you: AUTHOR,
      people: [
        {
          userId: AUTHOR,
          email: 'new-address@example.com',
          role: 'publisher',
          lastSeenAt: new Date(NOW).toISOString(),
        },
        { userId: REP, email: 'rep@example.com', role: 'viewer', lastSeenAt: null },
      ],
      capacity: null,
    });
  });

  it('is whoever was here where it may not', async () => {
    await install([]);
    await people().seen(5, 'seen@example.com', NOW);
    const { people: listed } = await readAccess(needs, me);
    expect(listed.map(({ userId, role }) => [userId, role])).toEqual([
      [AUTHOR, 'publisher'],
      [5, 'viewer'],
    ]);
  });

  it('gets roles from a publisher, one who was never here too, but no stranger does', async () => {
    const { people: listed } = await changeAccess(needs, me, { userId: REP, role: 'editor' });
    expect(listed.find(({ userId }) => userId === REP)).toMatchObject({ role: 'editor' });
    expect(await people().roleOf(REP)).toBe('editor');
    await expect(changeAccess(needs, me, { userId: 12345, role: 'publisher' })).rejects.toMatchObject({
      kind: 'gone',
    });
  });

  it('keeps its last publisher', async () => {
    const lowering = changeAccess(needs, me, { userId: AUTHOR, role: 'viewer' });
    await expect(lowering).rejects.toMatchObject({ kind: 'conflict' });
    await changeAccess(needs, me, { userId: REP, role: 'publisher' });
    await changeAccess(needs, me, { userId: AUTHOR, role: 'viewer' });
    expect(await people().roleOf(AUTHOR)).toBe('viewer');
  });

  it('says how many accounts it can work, and takes that back', async () => {
    expect((await changeAccess(needs, me, { capacity: 250 })).capacity).toBe(250);
    expect((await readAccess(needs, me)).capacity).toBe(250);
    expect((await changeAccess(needs, me, { capacity: null })).capacity).toBeNull();
  });

  it('is noted once an hour, and at once when an email changes', async () => {
    let nowMs = NOW;
    const visits = createVisits({ store: storeOf(), clock: { now: () => nowMs }, log: JOURNAL });
    const note = (email: string | null) => statementsOf(() => visits.note(me, email));
    expect(await note('a@example.com')).toHaveLength(1);
    expect(await note('a@example.com')).toHaveLength(0);
    expect(await note(null)).toHaveLength(0);
    expect(await note('b@example.com')).toHaveLength(1);
    nowMs += HOUR_MS;
    expect(await note('b@example.com')).toHaveLength(1);
    expect(await people().list()).toMatchObject([{ email: 'b@example.com', lastSeenAtMs: NOW + HOUR_MS }]);
  });
});
