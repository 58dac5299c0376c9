import type { CollectionResponsePublicOwnerForwardPaging } from '@hubspot/api-client/lib/codegen/crm/owners/models/CollectionResponsePublicOwnerForwardPaging.js';
import type { PublicOwner } from '@hubspot/api-client/lib/codegen/crm/owners/models/PublicOwner.js';
import { isoTime } from '../state/crm-record.ts';
import type { PortalUser } from '../state/portal.ts';
import type { Wire } from '../wire.ts';
import { type ApiCall, type ApiRoute, param } from './api-route.ts';
import { ApiError, badRequest, ok, type Reply, refusalReply } from './reply.ts';
import { readOwners } from './scopes.ts';

/** Keeps owner ids apart from user ids, so that a mix-up finds no owner. */
const OWNER_ID_OFFSET = 7_000_000;
const DEFAULT_PAGE = 100;
const MAX_PAGE = 500;

function presentOwner({ id, email }: PortalUser): Wire<PublicOwner> {
  const at = isoTime(0);
  const [firstName = email] = email.split('@');
  return {
    id: String(OWNER_ID_OFFSET + id),
    userId: id,
    userIdIncludingInactive: id,
    email,
    firstName,
    lastName: '',
    type: 'PERSON',
    archived: false,
    createdAt: at,
    updatedAt: at,
  };
}

/** Owners are the users who have not been removed from the account; the list of archived owners is empty. */
function list({ portal, query }: ApiCall): Reply {
  const email = query.get('email');
  const limit = Number(query.get('limit') ?? DEFAULT_PAGE);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    throw new ApiError(badRequest(`limit must be between 1 and ${MAX_PAGE}`));
  }
  const after = Number(query.get('after') ?? 0);
  const users = query.get('archived') === 'true' ? [] : portal.users;
  const owners = users
    .filter((user) => email === null || user.email === email)
    .map(presentOwner)
    .filter(({ id }) => Number(id) > after)
    .sort((a, b) => Number(a.id) - Number(b.id));
  const results = owners.slice(0, limit);
  const last = results.at(-1);
  const page: Wire<CollectionResponsePublicOwnerForwardPaging> = {
    results,
    ...(last !== undefined && owners.length > limit ? { paging: { next: { after: last.id } } } : {}),
  };
  return ok(page);
}

function getOne(call: ApiCall): Reply {
  const id = param(call, 'ownerId');
  const users = call.query.get('archived') === 'true' ? [] : call.portal.users;
  const found = users.map(presentOwner).find((owner) => owner.id === id);
  if (found !== undefined) return ok(found);
  throw new ApiError(refusalReply({ kind: 'notFound', what: `owner ${id}` }, call.portal.portalId));
}

const reading = { method: 'get', area: 'owners', family: 'read', scopes: readOwners } as const;
export const OWNER_ROUTES: readonly ApiRoute[] = [
  { ...reading, path: '/', handle: list },
  { ...reading, path: '/:ownerId', handle: getOne },
];
