import { idNumber } from '../exact-json.ts';
import { associate, typeIdsOf } from '../state/associate.ts';
import type { LinkEnds } from '../state/links.ts';
import { readRecord } from '../state/read-records.ts';
import type { ObjectType } from '../types.ts';
import { type ApiCall, objectTypeOf, param } from './api-route.ts';
import type { DefaultLink, LinkMade } from './association-models.ts';
import type { BatchError } from './batch.ts';

export interface LinkRequest {
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
  readonly typeIds: readonly number[];
}
interface MadeLink extends LinkEnds {
  readonly isPrimary: boolean;
}

export const typesOf = (call: ApiCall) => ({
  from: objectTypeOf(param(call, 'objectType')),
  to: objectTypeOf(param(call, 'toObjectType')),
});

/** Associates existing records and reports missing ones. */
export function makeLinks(call: ApiCall, requests: readonly LinkRequest[]) {
  const { from, to } = typesOf(call);
  const primaryId = typeIdsOf(from, to)?.primary ?? null;
  const made: MadeLink[] = [];
  const errors: BatchError[] = [];
  for (const request of requests) {
    const ends = endsOf(call, request);
    if ('problem' in ends) {
      errors.push(ends.problem);
      continue;
    }
    const isPrimary = primaryId !== null && request.typeIds.includes(primaryId);
    associate(call.portal, ends, isPrimary, call.source);
    made.push({ ...ends, isPrimary });
  }
  return { made, errors };
}

/** The records to link (the current records for merged ids), or the reason why they cannot be linked. */
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

const typeId = (objectType: ObjectType) => ({ contacts: '0-1', companies: '0-2', deals: '0-3' })[objectType];

/** A link with the types that the caller chose. */
export const labelled = ({ from, fromId, to, toId, isPrimary }: MadeLink): LinkMade => ({
  fromObjectTypeId: typeId(from),
  fromObjectId: idNumber(fromId),
  toObjectTypeId: typeId(to),
  toObjectId: idNumber(toId),
  labels: isPrimary ? ['Primary'] : [],
});

/** A link with the plain type. */
export const byDefault = ({ from, fromId, to, toId }: MadeLink): DefaultLink => ({
  from: { id: fromId },
  to: { id: toId },
  associationSpec: {
    associationCategory: 'HUBSPOT_DEFINED',
    associationTypeId: typeIdsOf(from, to)?.any ?? 0,
  },
});
