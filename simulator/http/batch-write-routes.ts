import { z } from 'zod';
import type { PropertiesInput } from '../state/check-properties.ts';
import type { CrmRecord } from '../state/crm-record.ts';
import { type Outcome, type Refusal, refused } from '../state/refusal.ts';
import { clashesWithin } from '../state/unique-in-batch.ts';
import { archiveRecord, planCreate, planUpdate } from '../state/write-records.ts';
import { type ApiCall, type ApiRoute, enforcesRules, objectTypeOf, param, parseBody } from './api-route.ts';
import {
  type BatchError,
  batchReply,
  checkInputs,
  MAX_INPUTS,
  propertiesInput,
  recordId,
  type UpsertedRecord,
} from './batch.ts';
import { finder, missingIds } from './batch-read-routes.ts';
import { associateNew, newAssociations } from './new-associations.ts';
import { presentRecord } from './present-record.ts';
import { ApiError, badRequest, noContent, type Reply, refusalMembers, refusalReply } from './reply.ts';
import { writeObjects } from './scopes.ts';

const traceId = z.string().optional();
const updateBody = z.object({
  inputs: z
    .array(
      z.object({
        id: recordId,
        idProperty: z.string().optional(),
        objectWriteTraceId: traceId,
        properties: propertiesInput,
      }),
    )
    .optional(),
});
const createBody = z.object({
  inputs: z
    .array(
      z.object({ objectWriteTraceId: traceId, properties: propertiesInput, associations: newAssociations }),
    )
    .optional(),
});
const archiveBody = z.object({ inputs: z.array(z.object({ id: recordId })).optional() });

/** One input with its plan, which is made before anything is written. */
interface Planned {
  readonly traceId: string | undefined;
  readonly properties: PropertiesInput;
  readonly plan: Outcome<() => CrmRecord>;
  /** For an upsert: whether the record was created. */
  readonly more?: Pick<UpsertedRecord, 'new'>;
}

/** POST …/{type}/batch/update. Missing ids get separate errors; the other records are written. */
function batchUpdate(call: ApiCall): Reply {
  const objectType = objectTypeOf(param(call, 'objectType'));
  const inputs = parseBody(call, updateBody).inputs ?? [];
  checkInputs(
    inputs.map(({ id }) => id),
    MAX_INPUTS,
  );
  const find = finder(call, objectType, inputs[0]?.idProperty, 'update');
  const missing: string[] = [];
  const planned: Planned[] = [];
  for (const { id, properties, objectWriteTraceId } of inputs) {
    const record = find(id, false);
    if (record === undefined) missing.push(id);
    else {
      const plan = planUpdate(call.portal, record, properties, call.source, {
        enforceRules: enforcesRules(call),
      });
      planned.push({ traceId: objectWriteTraceId, properties, plan });
    }
  }
  const errors = missing.length === 0 ? [] : [missingIds(objectType, missing)];
  return write(call, planned, isTraced(inputs), 200, errors);
}

/** POST …/{type}/batch/create. */
function batchCreate(call: ApiCall): Reply {
  const objectType = objectTypeOf(param(call, 'objectType'));
  const inputs = parseBody(call, createBody).inputs ?? [];
  checkInputs(
    inputs.map((_, index) => String(index)),
    MAX_INPUTS,
  );
  const planned = inputs.map(({ properties, objectWriteTraceId, associations }): Planned => {
    const plan = planCreate(call.portal, objectType, properties, call.source, {
      enforceRules: enforcesRules(call),
    });
    const associated = associateNew(call, objectType, plan, associations);
    return { traceId: objectWriteTraceId, properties, plan: associated };
  });
  return write(call, planned, isTraced(inputs), 201, []);
}

/** POST …/{type}/batch/upsert: by a property with unique values, which each input names. */
function batchUpsert(call: ApiCall): Reply {
  const objectType = objectTypeOf(param(call, 'objectType'));
  const inputs = parseBody(call, updateBody).inputs ?? [];
  checkInputs(
    inputs.map(({ id }) => id),
    MAX_INPUTS,
  );
  if (inputs.length === 0) return batchReply(call, []);
  const idProperty = inputs[0]?.idProperty ?? 'hs_object_id';
  const find = finder(call, objectType, idProperty, 'upsert');
  const options = { enforceRules: enforcesRules(call) };
  const planned = inputs.map(({ id, objectWriteTraceId, ...input }): Planned => {
    const record = find(id, false);
    const properties = { ...input.properties, [idProperty]: id };
    const plan =
      record === undefined
        ? planCreate(call.portal, objectType, properties, call.source, options)
        : planUpdate(call.portal, record, properties, call.source, options);
    return { traceId: objectWriteTraceId, properties, plan, more: { new: record === undefined } };
  });
  return write(call, planned, isTraced(inputs), 200, []);
}

/** Partial failure is only possible if every input has a unique trace id. */
function isTraced(inputs: readonly { readonly objectWriteTraceId?: string | undefined }[]): boolean {
  const ids = inputs.map(({ objectWriteTraceId }) => objectWriteTraceId);
  return ids.length > 0 && !ids.includes(undefined) && new Set(ids).size === ids.length;
}

/** The plans; those that claim a unique value of an earlier plan are refused. */
function withoutClashes(call: ApiCall, planned: readonly Planned[]): Planned[] {
  const writes = planned.map(({ properties }) => properties);
  const clashes = clashesWithin(call.portal, objectTypeOf(param(call, 'objectType')), writes);
  return planned.map((one, index) => {
    const clash = clashes[index];
    return clash == null ? one : { ...one, plan: refused({ kind: 'invalidValues', problems: [clash] }) };
  });
}

function write(
  call: ApiCall,
  all: readonly Planned[],
  traced: boolean,
  status: number,
  errors: readonly BatchError[],
): Reply {
  const planned = withoutClashes(call, all);
  const mayFailInPart = traced && !call.portal.quirks.refusesWholeBatches;
  const bad = planned.flatMap(({ plan, traceId: id }) => (plan.ok ? [] : [{ id, refusal: plan.refusal }]));
  if (!mayFailInPart && bad.length > 0)
    return refuseAll(
      call,
      bad.map(({ refusal }) => refusal),
    );
  const results = planned.flatMap(({ plan, properties, traceId: id, more }) => {
    if (!plan.ok) return [];
    const record = plan.value();
    const shown = presentRecord(call.portal, record, {
      properties: Object.keys(properties),
      propertiesWithHistory: [],
    });
    return [{ ...shown, ...(id === undefined ? {} : { objectWriteTraceId: id }), ...more }];
  });
  const refusals = bad.map(({ id, refusal }) => tracedError(call, id ?? '', refusal));
  return batchReply(call, results, [...errors, ...refusals], status);
}

/** One bad input refuses the whole batch. */
function refuseAll({ portal }: ApiCall, refusals: readonly Refusal[]): Reply {
  const problems = refusals.flatMap((refusal) => (refusal.kind === 'invalidValues' ? refusal.problems : []));
  const [first] = refusals;
  if (problems.length > 0) return refusalReply({ kind: 'invalidValues', problems }, portal.portalId);
  if (first === undefined) throw new ApiError(badRequest('empty batch'));
  return refusalReply(first, portal.portalId);
}

function tracedError({ portal }: ApiCall, id: string, refusal: Refusal): BatchError {
  const { status: _, category, message, errors } = refusalMembers(refusal, portal.portalId);
  return {
    category,
    message,
    context: { objectWriteTraceId: [id] },
    ...(errors === undefined ? {} : { errors: errors.map((error) => ({ message, ...error })) }),
  };
}

/** POST …/{type}/batch/archive: always 204. */
function batchArchive(call: ApiCall): Reply {
  const objectType = objectTypeOf(param(call, 'objectType'));
  const ids = (parseBody(call, archiveBody).inputs ?? []).map(({ id }) => id);
  checkInputs(ids, MAX_INPUTS);
  for (const id of ids) archiveRecord(call.portal, objectType, id, call.source);
  return noContent;
}

const route = (path: string, handle: ApiRoute['handle']): ApiRoute => ({
  method: 'post',
  area: 'objects',
  path: `/:objectType/batch/${path}`,
  family: 'write',
  scopes: writeObjects,
  handle,
});

export const BATCH_WRITE_ROUTES: readonly ApiRoute[] = [
  route('update', batchUpdate),
  route('create', batchCreate),
  route('upsert', batchUpsert),
  route('archive', batchArchive),
];
