import type { PublicOwner } from '@hubspot/api-client/lib/codegen/crm/owners/models/PublicOwner.js';
import { isoTime } from '../state/crm-record.ts';
import type { PortalUser } from '../state/portal.ts';
import type { Wire } from '../wire.ts';
import { type ApiCall, type ApiRoute, param } from './api-route.ts';
import { ApiError, ok, type Reply, refusalReply } from './reply.ts';
import { readOwners } from './scopes.ts';

/** Owner ids are not user ids: whoever mixes them up finds nobody. */
const OWNER_ID_OFFSET = 7_000_000;

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

function list({ portal, query }: ApiCall): Reply {
  const email = query.get('email');
  const users = portal.users.filter((user) => email === null || user.email === email);
  return ok({ results: users.map(presentOwner) });
}

function getOne(call: ApiCall): Reply {
  const id = param(call, 'ownerId');
  const found = call.portal.users.map(presentOwner).find((owner) => owner.id === id);
  if (found !== undefined) return ok(found);
  throw new ApiError(refusalReply({ kind: 'notFound', what: `owner ${id}` }, call.portal.portalId));
}

const reading = { method: 'get', area: 'owners', family: 'read', scopes: readOwners } as const;
export const OWNER_ROUTES: readonly ApiRoute[] = [
  { ...reading, path: '/', handle: list },
  { ...reading, path: '/:ownerId', handle: getOne },
];
