import type { CollectionResponseSimplePublicObjectWithAssociationsForwardPaging } from '@hubspot/api-client/lib/codegen/crm/companies/models/CollectionResponseSimplePublicObjectWithAssociationsForwardPaging.js';
import type { SimplePublicObjectWithAssociations } from '@hubspot/api-client/lib/codegen/crm/companies/models/SimplePublicObjectWithAssociations.js';
import { z } from 'zod';
import type { CrmRecord } from '../state/crm-record.ts';
import { liveLinksOf } from '../state/live-links.ts';
import { OBJECT_TYPES } from '../state/portal.ts';
import { listRecords } from '../state/read-records.ts';
import { readerView } from '../state/reader-view.ts';
import { archiveRecord, planCreate, planUpdate } from '../state/write-records.ts';
import type { ObjectType } from '../types.ts';
import type { Wire } from '../wire.ts';
import {
  type ApiCall,
  type ApiRoute,
  enforcesRules,
  objectTypeOf,
  param,
  parseBody,
  queryList,
} from './api-route.ts';
import { MAX_INPUTS, MAX_INPUTS_WITH_HISTORY, propertiesInput } from './batch.ts';
import { finder } from './batch-read-routes.ts';
import { associateNew, newAssociations } from './new-associations.ts';
import { type Projection, presentRecord } from './present-record.ts';
import { ApiError, badRequest, noContent, ok, type Reply, refusalReply } from './reply.ts';
import { readObjects, writeObjects } from './scopes.ts';

const createBody = z.object({ properties: propertiesInput, associations: newAssociations });
const updateBody = z.object({ properties: propertiesInput });
const DEFAULT_PAGE = 10;

const typeOf = (call: ApiCall) => objectTypeOf(param(call, 'objectType'));

function projectionOf({ query }: ApiCall): Projection {
  return {
    properties: queryList(query, 'properties'),
    propertiesWithHistory: queryList(query, 'propertiesWithHistory'),
  };
}

/** GET …/{type}: pages sorted by id. */
function list(call: ApiCall): Reply {
  const projection = projectionOf(call);
  const max = projection.propertiesWithHistory.length > 0 ? MAX_INPUTS_WITH_HISTORY : MAX_INPUTS;
  const limit = Number(call.query.get('limit') ?? DEFAULT_PAGE);
  if (!Number.isInteger(limit) || limit < 1 || limit > max) {
    throw new ApiError(badRequest(`limit must be between 1 and ${max}, but was ${call.query.get('limit')}`));
  }
  const archived = call.query.get('archived') === 'true';
  const after = call.query.get('after');
  if (after !== null && !/^\d+$/.test(after))
    throw new ApiError(badRequest(`after is not a paging cursor: ${after}`));
  const page = listRecords(call.portal, typeOf(call), { archived, after, limit });
  const body: Wire<CollectionResponseSimplePublicObjectWithAssociationsForwardPaging> = {
    results: page.records.map((record) => presentWithAssociations(call, record, projection)),
    ...(page.next === null
      ? {}
      : { paging: { next: { after: page.next, link: nextLink(call, page.next) } } }),
  };
  return ok(body);
}

function nextLink({ base, params, query }: ApiCall, after: string): string {
  const next = new URLSearchParams(query);
  next.set('after', after);
  return `https://api.hubapi.com${base}/${params['objectType']}?${next}`;
}

/** GET …/{type}/{id}; the id of a merged record returns the merged record, under its new id. */
function getOne(call: ApiCall): Reply {
  const record = findOne(call, call.query.get('archived') === 'true', 'read');
  return ok(presentWithAssociations(call, record, projectionOf(call)));
}

function findOne(call: ApiCall, archived: boolean, verb: 'read' | 'update'): CrmRecord {
  const id = param(call, 'id');
  const record = finder(call, typeOf(call), call.query.get('idProperty') ?? undefined, verb)(id, archived);
  if (record !== undefined) return record;
  throw new ApiError(
    refusalReply({ kind: 'notFound', what: `Object not found. objectId: ${id}` }, call.portal.portalId),
  );
}

function presentWithAssociations(
  call: ApiCall,
  record: CrmRecord,
  projection: Projection,
): Wire<SimplePublicObjectWithAssociations> {
  const shown = presentRecord(call.portal, record, projection, readerView(call.portal, record));
  const asked = queryList(call.query, 'associations').map((name) => objectTypeOf(name));
  if (asked.length === 0) return shown;
  const associations: Record<string, { results: { id: string; type: string }[] }> = {};
  for (const to of OBJECT_TYPES.filter((type) => asked.includes(type))) {
    const results = liveLinksOf(call.portal, record.objectType, record.id, to).flatMap(
      ({ toId, primary }) => {
        const name = `${singular(record.objectType)}_to_${singular(to)}`;
        return [...(primary ? [{ id: toId, type: name }] : []), { id: toId, type: `${name}_unlabeled` }];
      },
    );
    if (results.length > 0) associations[to] = { results };
  }
  return { ...shown, ...(Object.keys(associations).length === 0 ? {} : { associations }) };
}

const singular = (objectType: ObjectType) =>
  ({ companies: 'company', deals: 'deal', contacts: 'contact' })[objectType];

/** POST …/{type}. */
function create(call: ApiCall): Reply {
  const body = parseBody(call, createBody);
  const options = { enforceRules: enforcesRules(call) };
  const type = typeOf(call);
  const planned = planCreate(call.portal, type, body.properties, call.source, options);
  const plan = associateNew(call, type, planned, body.associations);
  if (!plan.ok) return refusalReply(plan.refusal, call.portal.portalId);
  return ok(presentWritten(call, plan.value(), body.properties), 201);
}

/** PATCH …/{type}/{id}. */
function update(call: ApiCall): Reply {
  const { properties } = parseBody(call, updateBody);
  const record = findOne(call, false, 'update');
  const plan = planUpdate(call.portal, record, properties, call.source, {
    enforceRules: enforcesRules(call),
  });
  if (!plan.ok) return refusalReply(plan.refusal, call.portal.portalId);
  return ok(presentWritten(call, plan.value(), properties));
}

function presentWritten({ portal }: ApiCall, record: CrmRecord, written: Readonly<Record<string, unknown>>) {
  return presentRecord(portal, record, { properties: Object.keys(written), propertiesWithHistory: [] });
}

/** DELETE …/{type}/{id}: 204, even if it did not exist. */
function archive(call: ApiCall): Reply {
  archiveRecord(call.portal, typeOf(call), param(call, 'id'), call.source);
  return noContent;
}

const one = '/:objectType/:id';
export const OBJECT_ROUTES: readonly ApiRoute[] = [
  { method: 'get', area: 'objects', path: '/:objectType', family: 'read', scopes: readObjects, handle: list },
  { method: 'get', area: 'objects', path: one, family: 'read', scopes: readObjects, handle: getOne },
  {
    method: 'post',
    area: 'objects',
    path: '/:objectType',
    family: 'write',
    scopes: writeObjects,
    handle: create,
  },
  { method: 'patch', area: 'objects', path: one, family: 'write', scopes: writeObjects, handle: update },
  { method: 'delete', area: 'objects', path: one, family: 'write', scopes: writeObjects, handle: archive },
];
