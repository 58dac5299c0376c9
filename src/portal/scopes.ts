/** HubSpot's permissions as people know them, and which of the optional ones are asked for only where an admin allows it. */

/** Lets us list every user of the account. */
export const READ_OWNERS = 'crm.objects.owners.read';
export const READ_WORKFLOWS = 'automation';
export const READ_LISTS = 'crm.lists.read';

/** What `/oauth/install?allow=workflows-and-lists` asks for too. */
export const OFF_BY_DEFAULT: ReadonlySet<string> = new Set([READ_WORKFLOWS, READ_LISTS]);

const WORDS: ReadonlyMap<string, string> = new Map([
  ['oauth', 'sign in'],
  ['crm.objects.companies.read', 'read companies'],
  ['crm.objects.companies.write', 'edit companies'],
  ['crm.objects.deals.read', 'read deals'],
  ['crm.schemas.companies.read', 'read company properties'],
  ['crm.schemas.companies.write', 'create and edit company properties'],
  ['crm.schemas.deals.read', 'read deal properties'],
  ['crm.schemas.deals.write', 'create and edit deal properties'],
  [READ_OWNERS, 'read users'],
  [READ_WORKFLOWS, 'read workflows'],
  [READ_LISTS, 'read lists'],
]);

/** What a permission allows: "edit companies". Null for one that we don't ask for. */
export function permissionWords(scope: string): string | null {
  return WORDS.get(scope) ?? null;
}
