import type { CollectionResponseWithTotalSimplePublicObjectForwardPaging } from '@hubspot/api-client/lib/codegen/crm/companies/models/CollectionResponseWithTotalSimplePublicObjectForwardPaging.js';
import { z } from 'zod';
import { type Hit, type SearchQuery, search } from '../state/search.ts';
import type { Wire } from '../wire.ts';
import { type ApiCall, type ApiRoute, objectTypeOf, param, parseBody } from './api-route.ts';
import { presentRecord } from './present-record.ts';
import { ApiError, badRequest, ok, type Reply } from './reply.ts';
import { readObjects } from './scopes.ts';

/** The longest request body in characters; HubSpot refuses a longer one. */
const MAX_BODY = 3_000;
const MAX_PAGE = 200;
const DEFAULT_PAGE = 10;
/** The most results that paging reaches; after that, HubSpot returns an error instead of a page. */
const MAX_TOTAL = 10_000;
const MAX_GROUPS = 5;
const MAX_FILTERS_PER_GROUP = 6;
const MAX_FILTERS = 18;

const OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const filter = z.object({
  propertyName: z.string(),
  operator: z.enum(OPERATORS),
  value: scalar.default(''),
  highValue: scalar.default(''),
  values: z.array(scalar).default([]),
});
const sort = z.union([
  z.string().transform((propertyName) => ({
    propertyName: propertyName.replace(/^-/, ''),
    descending: propertyName.startsWith('-'),
  })),
  z
    .object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') })
    .transform(({ propertyName, direction }) => ({ propertyName, descending: direction === 'DESCENDING' })),
]);
const searchBody = z.object({
  filterGroups: z.array(z.object({ filters: z.array(filter).default([]) })).default([]),
  query: z.string().default(''),
  sorts: z.array(sort).default([]),
  properties: z.array(z.string()).default([]),
  limit: z.int().default(DEFAULT_PAGE),
  after: z.union([z.string(), z.number()]).default('0').transform(Number),
});
type SearchBody = z.infer<typeof searchBody>;

/** POST …/{type}/search. */
function searchRecords(call: ApiCall): Reply {
  if (call.rawBody.length > MAX_BODY) {
    return badRequest(
      `The request body is too long: ${call.rawBody.length} characters, at most ${MAX_BODY} are allowed.`,
    );
  }
  const body = parseBody(call, searchBody);
  const problem = problemOf(call, body);
  if (problem !== null) throw new ApiError(badRequest(problem));
  const query: SearchQuery = {
    filterGroups: body.filterGroups,
    text: body.query,
    sort: body.sorts[0] ?? null,
  };
  const hits = search(call.portal, objectTypeOf(param(call, 'objectType')), query);
  const end = body.after + body.limit;
  const page: Wire<CollectionResponseWithTotalSimplePublicObjectForwardPaging> = {
    total: hits.length,
    results: hits.slice(body.after, end).map((hit) => present(call, hit, body.properties)),
    ...(end < hits.length ? { paging: { next: { after: String(end) } } } : {}),
  };
  return ok(page);
}

/** Search shows the state in its index, not the current record. */
function present({ portal }: ApiCall, { record, indexed }: Hit, properties: readonly string[]) {
  return presentRecord(portal, record, { properties, propertiesWithHistory: [] }, indexed);
}

function problemOf(call: ApiCall, body: SearchBody): string | null {
  const filters = body.filterGroups.flatMap((group) => group.filters);
  const unknown = filters.find(({ propertyName }) => !isSearchable(call, propertyName));
  const problems: readonly (readonly [boolean, string])[] = [
    [body.filterGroups.length > MAX_GROUPS, `at most ${MAX_GROUPS} filterGroups are allowed`],
    [
      body.filterGroups.some((group) => group.filters.length > MAX_FILTERS_PER_GROUP),
      `at most ${MAX_FILTERS_PER_GROUP} filters are allowed in a filterGroup`,
    ],
    [filters.length > MAX_FILTERS, `at most ${MAX_FILTERS} filters are allowed in all`],
    [body.sorts.length > 1, 'only one sort is allowed'],
    [body.limit < 1 || body.limit > MAX_PAGE, `limit must be between 1 and ${MAX_PAGE}`],
    [!Number.isInteger(body.after) || body.after < 0, 'after is not a paging cursor'],
    [body.after + body.limit > MAX_TOTAL, `paging past ${MAX_TOTAL} results is not allowed`],
    [
      unknown !== undefined,
      `There was a problem with the request: property ${unknown?.propertyName} does not exist`,
    ],
  ];
  return problems.find(([isBroken]) => isBroken)?.[1] ?? null;
}

function isSearchable(call: ApiCall, propertyName: string): boolean {
  if (/^associations\.(company|deal|contact)$/.test(propertyName)) return true;
  return call.portal.definitions[objectTypeOf(param(call, 'objectType'))].active.has(propertyName);
}

export const SEARCH_ROUTES: readonly ApiRoute[] = [
  {
    method: 'post',
    area: 'objects',
    path: '/:objectType/search',
    family: 'search',
    scopes: readObjects,
    handle: searchRecords,
  },
];
