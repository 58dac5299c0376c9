import { z } from 'zod';
import { mergeRecords } from '../state/merge-records.ts';
import { type ApiCall, type ApiRoute, objectTypeOf, param, parseBody } from './api-route.ts';
import { recordId } from './batch.ts';
import { DEFAULT_PROJECTION, presentRecord } from './present-record.ts';
import { ok, type Reply, refusalReply } from './reply.ts';
import { writeObjects } from './scopes.ts';

const mergeBody = z.object({ primaryObjectId: recordId, objectIdToMerge: recordId });

/** POST …/{type}/merge: the response is a third record with a new id. */
function merge(call: ApiCall): Reply {
  const { primaryObjectId, objectIdToMerge } = parseBody(call, mergeBody);
  const ids = { primaryId: primaryObjectId, otherId: objectIdToMerge };
  const merged = mergeRecords(call.portal, objectTypeOf(param(call, 'objectType')), ids, call.source);
  if (!merged.ok) return refusalReply(merged.refusal, call.portal.portalId);
  return ok(presentRecord(call.portal, merged.value, DEFAULT_PROJECTION));
}

export const MERGE_ROUTES: readonly ApiRoute[] = [
  {
    method: 'post',
    area: 'objects',
    path: '/:objectType/merge',
    family: 'write',
    scopes: writeObjects,
    handle: merge,
  },
];
