import type { Person } from '../contract/drafts.ts';
import type { Dependencies } from '../dependencies.ts';

/** How these users are called on screen: with their email, where it is known. */
export async function namedPeople(
  { store }: Pick<Dependencies, 'store'>,
  portalId: number,
  userIds: readonly number[],
): Promise<(userId: number) => Person> {
  const emails = await store.forPortal(portalId).people.emails([...new Set(userIds)]);
  return (userId) => ({ userId, email: emails.get(userId) ?? null });
}

export const isoOf = (epochMs: number): string => new Date(epochMs).toISOString();
