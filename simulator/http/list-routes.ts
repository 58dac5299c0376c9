import { z } from 'zod';
import type { ListDefinition } from '../state/automation.ts';
import { type ApiCall, type ApiRoute, param, parseBody } from './api-route.ts';
import { ok, type Reply, refusalReply } from './reply.ts';
import { readLists } from './scopes.ts';

const MAX_PAGE = 500;
const searchBody = z.object({
  count: z.int().min(1).max(MAX_PAGE).default(20),
  offset: z.int().min(0).default(0),
  processingTypes: z.array(z.string()).default([]),
  objectTypeId: z.string().optional(),
  // HubSpot refuses a body without these.
  listIds: z.array(z.string()),
  additionalProperties: z.array(z.string()),
});

const withoutFilters = ({ filterBranch: _, ...list }: ListDefinition) => list;

/** Never with filters. */
function search(call: ApiCall): Reply {
  const { count, offset, processingTypes, objectTypeId } = parseBody(call, searchBody);
  const found = call.portal.automation.lists.filter(
    (list) =>
      (processingTypes.length === 0 || processingTypes.includes(list.processingType)) &&
      (objectTypeId === undefined || list.objectTypeId === objectTypeId),
  );
  const lists = found.slice(offset, offset + count).map(withoutFilters);
  const end = offset + lists.length;
  return ok({ lists, offset: end, hasMore: end < found.length, total: found.length });
}

function getSome({ portal, query }: ApiCall): Reply {
  const wanted = new Set(query.getAll('listIds'));
  const found = portal.automation.lists.filter(({ listId }) => wanted.has(listId));
  return ok({ lists: query.get('includeFilters') === 'true' ? found : found.map(withoutFilters) });
}

function getOne(call: ApiCall): Reply {
  const id = param(call, 'listId');
  const list = call.portal.automation.lists.find(({ listId }) => listId === id);
  if (list === undefined) return refusalReply({ kind: 'notFound', what: `list ${id}` }, call.portal.portalId);
  return ok({ list: call.query.get('includeFilters') === 'true' ? list : withoutFilters(list) });
}

const reading = { area: 'lists', scopes: readLists } as const;
export const LIST_ROUTES: readonly ApiRoute[] = [
  { ...reading, method: 'post', family: 'search', path: '/search', handle: search },
  { ...reading, method: 'get', family: 'read', path: '/', handle: getSome },
  { ...reading, method: 'get', family: 'read', path: '/:listId', handle: getOne },
];
