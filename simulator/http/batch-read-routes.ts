import { z } from 'zod';
import type { CrmRecord } from '../state/crm-record.ts';
import type { Portal } from '../state/portal.ts';
import { findByUnique, readRecord, writableRecord } from '../state/read-records.ts';
import { isFindable, readerView } from '../state/reader-view.ts';
import type { ObjectType } from '../types.ts';
import { type ApiCall, type ApiRoute, objectTypeOf, param, parseBody, singularName } from './api-route.ts';
import {
  type BatchError,
  batchReply,
  checkInputs,
  MAX_INPUTS,
  MAX_INPUTS_WITH_HISTORY,
  recordId,
} from './batch.ts';
import { presentRecord } from './present-record.ts';
import { ApiError, badRequest, type Reply } from './reply.ts';
import { readObjects } from './scopes.ts';

const readBody = z.object({
  inputs: z.array(z.object({ id: recordId })).optional(),
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
});

const TOO_MANY_WITH_HISTORY = `The maximum number of inputs supported in a batch request for property histories is ${MAX_INPUTS_WITH_HISTORY}. Please reduce the number of items and try again`;

/** POST …/{type}/batch/read: the existing records, and one error that names all missing ones. */
function batchRead(call: ApiCall): Reply {
  const objectType = objectTypeOf(param(call, 'objectType'));
  const body = parseBody(call, readBody);
  const ids = (body.inputs ?? []).map(({ id }) => id);
  checkLength(ids, body.propertiesWithHistory.length > 0);
  const archived = call.query.get('archived') === 'true';
  const find = finder(call, objectType, body.idProperty, 'read');
  const missing: string[] = [];
  const found: CrmRecord[] = [];
  for (const id of ids) {
    const record = find(id, archived);
    if (record === undefined) missing.push(id);
    else found.push(record);
  }
  const results = found.map((record) =>
    presentRecord(call.portal, record, body, readerView(call.portal, record)),
  );
  return batchReply(call, results, missing.length === 0 ? [] : [missingIds(objectType, missing)]);
}

function checkLength(ids: readonly string[], withHistory: boolean): void {
  if (withHistory) checkInputs(ids, MAX_INPUTS_WITH_HISTORY, TOO_MANY_WITH_HISTORY);
  else checkInputs(ids, MAX_INPUTS);
}

/** One error for all missing ids. */
export function missingIds(objectType: ObjectType, ids: readonly string[]): BatchError {
  return {
    category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${singularName(objectType)} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids: [...ids] },
  };
}

/** Finds records by id, or by the property the caller names, which must be one with unique values. */
export function finder(
  { portal }: ApiCall,
  objectType: ObjectType,
  idProperty: string | undefined,
  verb: 'read' | 'update' | 'upsert',
): (id: string, archived: boolean) => CrmRecord | undefined {
  if (idProperty === undefined || (idProperty === 'hs_object_id' && verb === 'read')) {
    const find = (id: string, archived: boolean) =>
      verb === 'read'
        ? readRecord(portal, objectType, id, { archived })
        : writableRecord(portal, objectType, id);
    return (id, archived) => findable(portal, find(id, archived));
  }
  const definition = portal.definitions[objectType].active.get(idProperty);
  const readableEmail = objectType === 'contacts' && idProperty === 'email' && verb === 'read';
  if (definition?.hasUniqueValue !== true && !readableEmail) {
    const typeId = { contacts: '0-1', companies: '0-2', deals: '0-3' }[objectType];
    throw new ApiError(
      badRequest(
        `Unable to perform ${verb === 'read' ? verb : 'update/upsert'} by non-unique ${typeId} property ${idProperty} in portal ID ${portal.portalId}`,
      ),
    );
  }
  return (id) => findable(portal, findByUnique(portal, objectType, idProperty, id));
}

const findable = (portal: Portal, record: CrmRecord | undefined) =>
  record !== undefined && isFindable(portal, record) ? record : undefined;

export const BATCH_READ_ROUTES: readonly ApiRoute[] = [
  {
    method: 'post',
    area: 'objects',
    path: '/:objectType/batch/read',
    family: 'read',
    scopes: readObjects,
    handle: batchRead,
  },
];
