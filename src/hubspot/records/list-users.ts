import { z } from 'zod';
import type { AccountUser } from '../../ports/hubspot.ts';
import { type CrmApis, readReply } from '../http/crm-apis.ts';

/** HubSpot's limit on a page of owners. */
const MAX_OWNERS = 500;

const ownersReply = z.object({
  results: z.array(z.object({ userId: z.number().int().positive().nullish(), email: z.string().nullish() })),
  paging: z.object({ next: z.object({ after: z.string().min(1) }).nullish() }).nullish(),
});

/** Every owner who is a user: a queue owns records too, and has no user id. */
export async function listUsers({ records }: CrmApis): Promise<readonly AccountUser[]> {
  const users = new Map<number, AccountUser>();
  let after: string | null = null;
  do {
    const page: z.infer<typeof ownersReply> = await readReply(
      'list owners',
      records.listOwners({ limit: MAX_OWNERS, after }),
      ownersReply,
    );
    for (const { userId, email } of page.results) {
      if (typeof userId === 'number') users.set(userId, { userId, email: email || null });
    }
    after = page.paging?.next?.after ?? null;
  } while (after !== null);
  return [...users.values()];
}
