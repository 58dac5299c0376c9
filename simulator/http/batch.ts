import type { BatchResponseSimplePublicObjectWithErrors } from '@hubspot/api-client/lib/codegen/crm/companies/models/BatchResponseSimplePublicObjectWithErrors.js';
import type { SimplePublicUpsertObject } from '@hubspot/api-client/lib/codegen/crm/companies/models/SimplePublicUpsertObject.js';
import type { StandardError } from '@hubspot/api-client/lib/codegen/crm/companies/models/StandardError.js';
import { z } from 'zod';
import type { WorkflowDefinition } from '../state/automation.ts';
import { isoTime } from '../state/crm-record.ts';
import type { PropertyDefinition } from '../state/property-definition.ts';
import type { Wire } from '../wire.ts';
import type { ApiCall } from './api-route.ts';
import type { DefaultLink, LinkMade, TargetsOfOne } from './association-models.ts';
import type { PresentedRecord } from './present-record.ts';
import { ApiError, badRequest, ok, type Reply } from './reply.ts';

/** Records in one batch; one more is refused. */
export const MAX_INPUTS = 100;
/** The same limit for requests with histories. */
export const MAX_INPUTS_WITH_HISTORY = 50;

export const recordId = z.union([z.string(), z.number()]).transform(String);
export const propertiesInput = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export type BatchError = Partial<Wire<StandardError>> & {
  readonly category: string;
  readonly message: string;
};

/** A record in the response of an upsert; `new` says that it was created. */
export type UpsertedRecord = PresentedRecord & Pick<Wire<SimplePublicUpsertObject>, 'new'>;

type BatchResult =
  | WorkflowDefinition
  | PresentedRecord
  | UpsertedRecord
  | PropertyDefinition
  | TargetsOfOne
  | LinkMade
  | DefaultLink;

/** The envelope is the same for records, properties and associations. */
type BatchBody = Omit<Wire<BatchResponseSimplePublicObjectWithErrors>, 'results' | 'errors'> & {
  readonly results: readonly BatchResult[];
  readonly errors?: readonly BatchError[];
};

/** 200, or 207 with `numErrors` when some inputs failed. Results come in any order. */
export function batchReply(
  { simulator }: ApiCall,
  results: readonly BatchResult[],
  errors: readonly BatchError[] = [],
  status = 200,
): Reply {
  const at = isoTime(simulator.now());
  const body: BatchBody = {
    status: 'COMPLETE',
    results: simulator.random.shuffle(results),
    startedAt: at,
    completedAt: at,
  };
  if (errors.length === 0) return ok(body, status);
  const told = errors.map((error) => ({ status: 'error', ...error }));
  const partial: BatchBody = { ...body, numErrors: errors.length, errors: told };
  return ok(partial, 207);
}

/** Refuses a batch that is too long or names a record twice. */
export function checkInputs(ids: readonly string[], max: number, tooMany = tooManyInputs(max)): void {
  if (ids.length > max) throw new ApiError(badRequest(tooMany));
  const seen = new Set<string>();
  const duplicates = new Set(ids.filter((id) => seen.size === seen.add(id).size));
  if (duplicates.size === 0) return;
  const list = [...duplicates];
  throw new ApiError(
    badRequest(`Duplicate IDs found in batch input: [${list.join(', ')}]. IDs must be unique`, {
      context: { ids: list },
    }),
  );
}

const tooManyInputs = (max: number) =>
  `The maximum number of inputs supported in a batch request is ${max}. Please reduce the number of items and try again`;
