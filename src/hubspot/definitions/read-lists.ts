import { z } from 'zod';
import type { Automation, AutomationsRead } from '../../ports/hubspot.ts';
import { type CrmApis, readReply } from '../http/crm-apis.ts';

/** HubSpot's most. */
const PAGE = 500;
/** Ids in one URL. */
const BATCH = 50;

const id = z.union([z.string().min(1), z.number()]).transform(String);
const list = z.looseObject({
  listId: id,
  name: z.string().nullish(),
  objectTypeId: z.string().nullish(),
  filterBranch: z.unknown(),
});
const searchReply = z.object({
  lists: z.array(z.object({ listId: id })),
  hasMore: z.boolean(),
  offset: z.number().int(),
  total: z.number().int().nullish(),
});
const readListsReply = z.object({ lists: z.array(list) });

/** Every list with filters, or the first `most` of them. */
export async function readLists({ automation }: CrmApis, most: number): Promise<AutomationsRead> {
  const ids: string[] = [];
  let total = 0;
  for (let hasMore = true; hasMore && ids.length < most; ) {
    const found = automation.searchLists(PAGE, ids.length);
    const page = await readReply('search lists', found, searchReply);
    ids.push(...page.lists.map(({ listId }) => listId));
    hasMore = page.hasMore && page.lists.length > 0;
    total = page.total ?? ids.length;
  }
  const wanted = ids.slice(0, most);
  const automations: Automation[] = [];
  for (let from = 0; from < wanted.length; from += BATCH) {
    const batch = automation.readLists(wanted.slice(from, from + BATCH));
    const { lists } = await readReply('read lists', batch, readListsReply);
    automations.push(...lists.map(automationOf));
  }
  return { automations, unread: Math.max(total, ids.length) - automations.length };
}

const automationOf = ({ listId, name, objectTypeId, filterBranch }: z.infer<typeof list>): Automation => ({
  ...{ kind: 'list', id: listId, name: name ?? `List ${listId}`, enabled: null },
  ...{ objectTypeId: objectTypeId ?? null, definition: filterBranch },
});
