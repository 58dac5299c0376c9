/** HubSpot's optional permissions that we use, and which of them are asked for only where an admin allows it. */

/** Lets us list every user of the account. */
export const READ_OWNERS = 'crm.objects.owners.read';
export const READ_WORKFLOWS = 'automation';
export const READ_LISTS = 'crm.lists.read';

/** What `/oauth/install?allow=workflows-and-lists` asks for too. */
export const OFF_BY_DEFAULT: ReadonlySet<string> = new Set([READ_WORKFLOWS, READ_LISTS]);
