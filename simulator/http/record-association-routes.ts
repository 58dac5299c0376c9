import { dissociate, typeIdsOf } from '../state/associate.ts';
import { type ApiCall, type ApiRoute, param, parseBody } from './api-route.ts';
import { associateByDefault, pageOfLinks, paging } from './association-routes.ts';
import { labelled, makeLinks, typesOf } from './make-links.ts';
import { associationTypes } from './new-associations.ts';
import { ApiError, badRequest, noContent, ok, type Reply } from './reply.ts';
import { readAssociations, writeAssociations } from './scopes.ts';

const MAX_PAGE = 500;
const NOT_VALID = badRequest('One or more objects or types are not valid');

/** GET …/{from}/{id}/associations/{to}. */
function list(call: ApiCall): Reply {
  const limit = Number(call.query.get('limit') ?? call.portal.settings.associationPageSize);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    throw new ApiError(badRequest(`limit must be between 1 and ${MAX_PAGE}`));
  }
  const { targets, next } = pageOfLinks(call, param(call, 'id'), call.query.get('after') ?? undefined, limit);
  return ok({ results: targets, ...paging(next) });
}

/** PUT …/{from}/{id}/associations/{to}/{toId}, with the types in the body. */
function put(call: ApiCall): Reply {
  const types = parseBody(call, associationTypes);
  const typeIds = types.map(({ associationTypeId }) => associationTypeId);
  const { made } = makeLinks(call, [{ ...endsOf(call), typeIds }]);
  const [link] = made;
  if (link === undefined) throw new ApiError(NOT_VALID);
  return ok(labelled(link), 201);
}

/** PUT …/{from}/{id}/associations/default/{to}/{toId}: the plain type. */
function putDefault(call: ApiCall): Reply {
  const reply = associateByDefault(call, [endsOf(call)]);
  if (reply.status === 207) throw new ApiError(NOT_VALID);
  return reply;
}

const endsOf = (call: ApiCall) => ({ from: { id: param(call, 'id') }, to: { id: param(call, 'toId') } });

/** DELETE …/{from}/{id}/associations/{to}/{toId}. */
function remove(call: ApiCall): Reply {
  const { from, to } = typesOf(call);
  dissociate(call.portal, { from, fromId: param(call, 'id'), to, toId: param(call, 'toId') }, call.source);
  return noContent;
}

/** GET /crm/associations/…/{from}/{to}/labels: HubSpot's own types between the two. */
function labels(call: ApiCall): Reply {
  const { from, to } = typesOf(call);
  const ids = typeIdsOf(from, to);
  const plain = ids === undefined ? [] : [{ category: 'HUBSPOT_DEFINED', typeId: ids.any, label: null }];
  const primary =
    ids?.primary == null ? [] : [{ category: 'HUBSPOT_DEFINED', typeId: ids.primary, label: 'Primary' }];
  return ok({ results: [...primary, ...plain] });
}

const base = '/:objectType/:id/associations';
const reading = { family: 'read', scopes: readAssociations, method: 'get' } as const;
const writing = { area: 'objectAssociations', family: 'write', scopes: writeAssociations } as const;
export const RECORD_ASSOCIATION_ROUTES: readonly ApiRoute[] = [
  { ...reading, area: 'objectAssociations', path: `${base}/:toObjectType`, handle: list },
  { ...writing, method: 'put', path: `${base}/default/:toObjectType/:toId`, handle: putDefault },
  { ...writing, method: 'put', path: `${base}/:toObjectType/:toId`, handle: put },
  { ...writing, method: 'delete', path: `${base}/:toObjectType/:toId`, handle: remove },
  { ...reading, area: 'associations', path: '/:objectType/:toObjectType/labels', handle: labels },
];
