import { z } from 'zod';
import { associate, dissociate, typeIdsOf } from '../state/associate.ts';
import type { Link, LinkEnds } from '../state/links.ts';
import { liveLinksOf } from '../state/live-links.ts';
import { readRecord } from '../state/read-records.ts';
import type { ObjectType } from '../types.ts';
import { type ApiCall, type ApiRoute, objectTypeOf, param, parseBody } from './api-route.ts';
import type { LinkMade, Target, TargetsOfOne } from './association-models.ts';
import { type BatchError, batchReply, checkInputs, recordId } from './batch.ts';
import { associationTypes } from './new-associations.ts';
import { noContent, type Reply } from './reply.ts';
import { readAssociations, writeAssociations } from './scopes.ts';

/** Inputs in one batch: HubSpot's limits differ by verb. */
const MAX_READ = 1_000;
const MAX_CREATE = 2_000;
const MAX_ARCHIVE = 100;

const readBody = z.object({
  inputs: z.array(z.object({ id: recordId, after: z.string().optional() })).default([]),
});
const pair = z.object({ from: z.object({ id: recordId }), to: z.object({ id: recordId }) });
const createBody = z.object({ inputs: z.array(pair.extend({ types: associationTypes })).default([]) });
const defaultBody = z.object({ inputs: z.array(pair).default([]) });
const archiveBody = z.object({
  inputs: z
    .array(z.object({ from: z.object({ id: recordId }), to: z.array(z.object({ id: recordId })) }))
    .default([]),
});

export const typesOf = (call: ApiCall) => ({
  from: objectTypeOf(param(call, 'objectType')),
  to: objectTypeOf(param(call, 'toObjectType')),
});

/** The links as the API shows them: a primary one with both of its types. */
export function presentLinks(from: ObjectType, to: ObjectType, links: readonly Link[]): Target[] {
  const ids = typeIdsOf(from, to);
  if (ids === undefined) return [];
  const plain = { category: 'HUBSPOT_DEFINED', typeId: ids.any, label: null } as const;
  return links.map(({ toId, primary }) => ({
    toObjectId: Number(toId),
    associationTypes:
      primary && ids.primary !== null
        ? [{ category: 'HUBSPOT_DEFINED', typeId: ids.primary, label: 'Primary' }, plain]
        : [plain],
  }));
}

/** A page of the associated records that are not archived, from behind `after`, which is a record's id. */
export function pageOfLinks(call: ApiCall, fromId: string, after: string | undefined, limit: number) {
  const { from, to } = typesOf(call);
  const links = liveLinksOf(call.portal, from, fromId, to);
  const start = after === undefined ? 0 : links.findIndex(({ toId }) => toId === after) + 1;
  const page = links.slice(start, start + limit);
  const last = page.at(-1);
  const next = last === undefined || start + limit >= links.length ? null : last.toId;
  return { targets: presentLinks(from, to, page), next };
}

/** POST …/{from}/{to}/batch/read. Pages are per from-object. */
function batchRead(call: ApiCall): Reply {
  const { inputs } = parseBody(call, readBody);
  const ids = inputs.map(({ id }) => id);
  checkInputs(ids, MAX_READ);
  const { associationPageSize, emptyAssociations } = call.portal.settings;
  const pages = inputs.map(({ id, after }) => ({ id, ...pageOfLinks(call, id, after, associationPageSize) }));
  const results: TargetsOfOne[] = pages
    .filter(({ targets }) => targets.length > 0)
    .map(({ id, targets, next }) => ({ from: { id }, to: targets, ...paging(next) }));
  const empty = emptyAssociations === 'absent' ? [] : pages.filter(({ targets }) => targets.length === 0);
  return batchReply(
    call,
    results,
    empty.map(({ id }) => noneFound(call, id)),
  );
}

export const paging = (next: string | null) =>
  next === null ? {} : { paging: { next: { after: next, link: `?after=${next}` } } };

function noneFound(call: ApiCall, id: string): BatchError {
  const { from, to } = typesOf(call);
  return {
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${to} is associated with ${from} ${id}.`,
    context: { fromObjectId: [id], fromObjectType: [from], toObjectType: [to] },
  };
}

/** POST …/{from}/{to}/batch/create. */
function batchCreate(call: ApiCall): Reply {
  const { inputs } = parseBody(call, createBody);
  checkInputs(
    inputs.map((_, index) => String(index)),
    MAX_CREATE,
  );
  return link(
    call,
    inputs.map((input) => ({ ...input, typeIds: input.types.map((type) => type.associationTypeId) })),
  );
}

/** POST …/{from}/{to}/batch/associate/default: the plain type. */
function batchDefault(call: ApiCall): Reply {
  const { inputs } = parseBody(call, defaultBody);
  checkInputs(
    inputs.map((_, index) => String(index)),
    MAX_CREATE,
  );
  const { from, to } = typesOf(call);
  const typeIds = [typeIdsOf(from, to)?.any ?? 0];
  return link(
    call,
    inputs.map((input) => ({ ...input, typeIds })),
  );
}

export interface LinkRequest {
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
  readonly typeIds: readonly number[];
}

/** Associates what is there, and tells what is not. */
export function link(call: ApiCall, requests: readonly LinkRequest[]): Reply {
  const { from, to } = typesOf(call);
  const results: LinkMade[] = [];
  const errors: BatchError[] = [];
  for (const request of requests) {
    const ends = endsOf(call, request);
    if ('problem' in ends) {
      errors.push(ends.problem);
      continue;
    }
    const primaryId = typeIdsOf(from, to)?.primary ?? null;
    const isPrimary = primaryId !== null && request.typeIds.includes(primaryId);
    associate(call.portal, ends, isPrimary, call.source);
    results.push({
      fromObjectTypeId: typeId(from),
      fromObjectId: Number(ends.fromId),
      toObjectTypeId: typeId(to),
      toObjectId: Number(ends.toId),
      labels: isPrimary ? ['Primary'] : [],
    });
  }
  return batchReply(call, results, errors, 201);
}

const typeId = (objectType: ObjectType) => ({ contacts: '0-1', companies: '0-2', deals: '0-3' })[objectType];

/** The records to be linked, which may be those that took the place of merged ones, or why they cannot be. */
function endsOf(call: ApiCall, request: LinkRequest): LinkEnds | { readonly problem: BatchError } {
  const { from, to } = typesOf(call);
  const ids = typeIdsOf(from, to);
  const wrong = request.typeIds.find((id) => id !== ids?.any && id !== ids?.primary);
  if (wrong !== undefined) {
    const message = `${wrong} is not an association type from ${from} to ${to}`;
    return { problem: { category: 'VALIDATION_ERROR', message } };
  }
  const one = readRecord(call.portal, from, request.from.id);
  const other = readRecord(call.portal, to, request.to.id);
  if (one !== undefined && other !== undefined) return { from, fromId: one.id, to, toId: other.id };
  const missing = [
    ...(one === undefined ? [request.from.id] : []),
    ...(other === undefined ? [request.to.id] : []),
  ];
  const message = 'One or more objects are not valid';
  return { problem: { category: 'OBJECT_NOT_FOUND', message, context: { ids: missing } } };
}

/** POST …/{from}/{to}/batch/archive. */
function batchArchive(call: ApiCall): Reply {
  const { inputs } = parseBody(call, archiveBody);
  checkInputs(
    inputs.map((_, index) => String(index)),
    MAX_ARCHIVE,
  );
  const { from, to } = typesOf(call);
  for (const input of inputs) {
    for (const { id } of input.to)
      dissociate(call.portal, { from, fromId: input.from.id, to, toId: id }, call.source);
  }
  return noContent;
}

const base = '/:objectType/:toObjectType';
const reading = { area: 'associations', family: 'read', scopes: readAssociations, method: 'post' } as const;
const writing = { area: 'associations', family: 'write', scopes: writeAssociations, method: 'post' } as const;
export const ASSOCIATION_ROUTES: readonly ApiRoute[] = [
  { ...reading, path: `${base}/batch/read`, handle: batchRead },
  { ...writing, path: `${base}/batch/create`, handle: batchCreate },
  { ...writing, path: `${base}/batch/associate/default`, handle: batchDefault },
  { ...writing, path: `${base}/batch/archive`, handle: batchArchive },
];
