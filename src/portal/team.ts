import {
  type AccessAnswer,
  type ChangeAccessRequest,
  type PersonWithAccess,
  ROLES,
} from '../contract/access.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { Caller } from './access.ts';
import { READ_OWNERS } from './scopes.ts';

type Needs = Pick<Dependencies, 'store' | 'hubspot'>;

/**
 * Who may do what. Where the account lets us read its users, all of them are in the list; else those whom we have seen.
 * @throws FitgateError as the call to HubSpot does: a list that only seems complete would mislead
 */
export async function readAccess(needs: Needs, caller: Caller): Promise<AccessAnswer> {
  const { people, installation } = needs.store.forPortal(caller.portalId);
  const details = await installation.details();
  const users = await usersOf(needs, caller.portalId, details?.scopes ?? []);
  const byId = new Map<number, PersonWithAccess>(
    users.map((user) => [user.userId, { ...user, role: 'viewer', lastSeenAt: null }]),
  );
  for (const { userId, role, email, lastSeenAtMs } of await people.list()) {
    byId.set(userId, {
      userId,
      role,
      email: email ?? byId.get(userId)?.email ?? null,
      lastSeenAt: lastSeenAtMs === null ? null : new Date(lastSeenAtMs).toISOString(),
    });
  }
  return {
    you: caller.userId,
    people: [...byId.values()].sort(byRoleAndEmail),
    capacity: details?.capacity ?? null,
  };
}

/**
 * Gives somebody a role, or says how many accounts the team can work.
 * @throws FitgateError `conflict` where nobody could publish any more, `gone` for somebody whom we don't know
 */
export async function changeAccess(
  needs: Needs,
  caller: Caller,
  change: ChangeAccessRequest,
): Promise<AccessAnswer> {
  const { people, installation } = needs.store.forPortal(caller.portalId);
  if ('capacity' in change) {
    await installation.setCapacity(change.capacity);
    return readAccess(needs, caller);
  }
  const { userId, role } = change;
  // Read first: HubSpot may fail, and then nothing has been changed.
  const before = await readAccess(needs, caller);
  if (!before.people.some((person) => person.userId === userId)) {
    throw new FitgateError('gone', 'This account has no such user, or they have not opened Fitgate yet.');
  }
  if ((await people.setRole(userId, role)) === 'last_publisher') {
    throw new FitgateError(
      'conflict',
      'This is the last publisher: nobody could publish any more. Make somebody else a publisher first.',
    );
  }
  const changed = before.people.map((person) => (person.userId === userId ? { ...person, role } : person));
  return { ...before, people: changed.sort(byRoleAndEmail) };
}

async function usersOf(
  { hubspot }: Needs,
  portalId: number,
  scopes: readonly string[],
): Promise<readonly { readonly userId: number; readonly email: string | null }[]> {
  if (!scopes.includes(READ_OWNERS)) return [];
  const owners = await hubspot.forPortal(portalId).listOwners();
  // A queue owns records too, and is nobody.
  return owners.flatMap(({ userId, email }) => (userId === null ? [] : [{ userId, email }]));
}

/** Publishers first; among equals by email, those without one last. */
function byRoleAndEmail(a: PersonWithAccess, b: PersonWithAccess): number {
  if (a.role !== b.role) return ROLES.indexOf(b.role) - ROLES.indexOf(a.role);
  if (a.email === null || b.email === null) {
    return Number(a.email === null) - Number(b.email === null) || a.userId - b.userId;
  }
  return a.email.localeCompare(b.email, 'en') || a.userId - b.userId;
}
