import { z } from 'zod';
import { idNumber } from '../exact-json.ts';
import { dissociate, typeIdsOf } from '../state/associate.ts';
import type { Link } from '../state/links.ts';
import { liveLinksOf } from '../state/live-links.ts';
import type { ObjectType } from '../types.ts';
import { type ApiCall, type ApiRoute, parseBody } from './api-route.ts';
import type { Target, TargetsOfOne } from './association-models.ts';
import { type BatchError, batchReply, checkInputs, recordId } from './batch.ts';
import { byDefault, labelled, makeLinks, typesOf } from './make-links.ts';
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

/** The links in the API's format: a primary one has both of its types. */
export function presentLinks(from: ObjectType, to: ObjectType, links: readonly Link[]): Target[] {
  const ids = typeIdsOf(from, to);
  if (ids === undefined) return [];
  const plain = { category: 'HUBSPOT_DEFINED', typeId: ids.any, label: null } as const;
  return links.map(({ toId, primary }) => ({
    toObjectId: idNumber(toId),
    associationTypes:
      primary && ids.primary !== null
        ? [{ category: 'HUBSPOT_DEFINED', typeId: ids.primary, label: 'Primary' }, plain]
        : [plain],
  }));
}

/** A page of the associated records that are not archived, starting after the record with the id `after`. */
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
  const { made, errors } = makeLinks(
    call,
    inputs.map((input) => ({ ...input, typeIds: input.types.map((type) => type.associationTypeId) })),
  );
  return batchReply(call, made.map(labelled), errors, 201);
}

/** POST …/{from}/{to}/batch/associate/default: the plain type. */
function batchDefault(call: ApiCall): Reply {
  const { inputs } = parseBody(call, defaultBody);
  checkInputs(
    inputs.map((_, index) => String(index)),
    MAX_CREATE,
  );
  return associateByDefault(call, inputs);
}

/** Answers 200 instead of 201 and has results of a different shape, as in the official client. */
export function associateByDefault(call: ApiCall, inputs: readonly z.infer<typeof pair>[]): Reply {
  const { from, to } = typesOf(call);
  const typeIds = [typeIdsOf(from, to)?.any ?? 0];
  const { made, errors } = makeLinks(
    call,
    inputs.map((input) => ({ ...input, typeIds })),
  );
  return batchReply(call, made.map(byDefault), errors);
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
