/** The account's currency, and the people who own its records. */
import { z } from 'zod';
import { FitgateError } from '../../errors.ts';
import type { Owner } from '../../ports/hubspot.ts';
import { type CrmApis, readReply } from '../http/crm-apis.ts';

/** HubSpot's limit on a page of owners. */
const OWNERS_A_PAGE = 500;
/** More pages than this mean an endless cursor. */
const MAX_PAGES = 200;

const details = z.object({ companyCurrency: z.string().nullish() });
const person = z.object({
  id: z.string().min(1),
  userId: z.number().nullish(),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
});
const ownersPage = z.object({
  results: z.array(person),
  paging: z.object({ next: z.object({ after: z.string().min(1) }).nullish() }).nullish(),
});

/** The ISO code of the account's currency; null where HubSpot does not say. */
export async function readCurrency({ account }: CrmApis): Promise<string | null> {
  const { companyCurrency } = await readReply('read the account', account.details(), details);
  return companyCurrency ?? null;
}

/** Everybody who may own records and was not removed from the account. */
export async function listOwners({ records }: CrmApis): Promise<readonly Owner[]> {
  const owners: Owner[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const call = records.listOwners({ limit: OWNERS_A_PAGE, after });
    const { results, paging }: z.infer<typeof ownersPage> = await readReply('list owners', call, ownersPage);
    owners.push(...results.map(ownerOf));
    after = paging?.next?.after ?? null;
    if (after === null) return owners;
  }
  throw new FitgateError('transient', 'The list of owners does not end: try again.');
}

function ownerOf({ id, userId, email, firstName, lastName }: z.infer<typeof person>): Owner {
  const name = [firstName, lastName]
    .flatMap((part) => part?.trim() ?? [])
    .filter((part) => part !== '')
    .join(' ');
  return { id, userId: userId ?? null, email: email ?? null, name: name === '' ? (email ?? null) : name };
}
