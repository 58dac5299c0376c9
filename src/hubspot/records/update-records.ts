/** Writes to records, with an outcome for each record: written, gone, or refused by HubSpot for good. */
import { z } from 'zod';
import { FitgateError } from '../../errors.ts';
import type { CrmObjectType, RecordWrite, WriteOutcome } from '../../ports/hubspot.ts';
import { type ErrorBody, errorBodies } from '../http/error-body.ts';
import { type GeneratedApis, readReply } from '../http/generated-apis.ts';
import { HubSpotFailure } from '../http/hubspot-failure.ts';
import { MAX_RECORDS } from '../http/page.ts';
import { explainRefusal, type ValueRefusal, valueRefusals } from './value-refusals.ts';

const reply = z.object({
  results: z.array(z.object({ id: z.string(), objectWriteTraceId: z.string().optional() })),
  errors: errorBodies,
});
/** Refusals of a property whatever its value: every write that sets it would meet the same. */
const REFUSED_PROPERTY = new Set(['PROPERTY_DOESNT_EXIST', 'READ_ONLY_VALUE']);

/** What each call of one batch needs. */
export interface UpdateCall {
  readonly apis: GeneratedApis;
  readonly objectType: CrmObjectType;
  /** Runs right before each call; what it throws ends the writing. */
  readonly beforeEach: () => Promise<void>;
}

/**
 * Up to 100 writes. Each carries a trace id, without which HubSpot lets one bad record reject the whole batch; where
 * it rejects the batch all the same, the batch is halved until the bad ones stand alone.
 */
export async function updateRecords(
  call: UpdateCall,
  writes: readonly RecordWrite[],
): Promise<readonly WriteOutcome[]> {
  if (writes.length > MAX_RECORDS || new Set(writes.map(({ id }) => id)).size < writes.length) {
    throw new FitgateError('bug', `A batch of writes has at most ${MAX_RECORDS} records, each once.`);
  }
  return writes.length === 0 ? [] : writeBatch(call, writes);
}

async function writeBatch(
  call: UpdateCall,
  writes: readonly RecordWrite[],
): Promise<readonly WriteOutcome[]> {
  let answer: z.infer<typeof reply>;
  await call.beforeEach();
  try {
    // The record's own id is as good a trace as any, and unique in the batch.
    const inputs = writes.map(({ id, properties }) => ({ id, objectWriteTraceId: id, properties }));
    answer = await readReply(
      `update ${call.objectType}`,
      call.apis.recordBatches.update(call.objectType, { inputs }),
      reply,
    );
  } catch (error) {
    const body = HubSpotFailure.bodyOf(error);
    if (body === null || !isAboutRecords(body)) throw error;
    return writeRefusedBatch(call, writes, body);
  }
  return completeOutcomes(call, writes, answer);
}

/** The whole batch was refused: nothing of it is written. */
async function writeRefusedBatch(
  call: UpdateCall,
  writes: readonly RecordWrite[],
  body: ErrorBody,
): Promise<readonly WriteOutcome[]> {
  const [first, ...others] = writes;
  if (first === undefined) return [];
  if (others.length === 0) return [outcomeOf(first.id, body)];
  const hopeless = valueRefusals(body).filter(({ code }) => REFUSED_PROPERTY.has(code));
  const refused = writes.filter((write) =>
    hopeless.some(({ property }) => property !== null && property in write.properties),
  );
  if (refused.length > 0) {
    const rest = writes.filter((write) => !refused.includes(write));
    return [
      ...refused.map(({ id }) => refusedFor(id, hopeless)),
      ...(rest.length === 0 ? [] : await writeBatch(call, rest)),
    ];
  }
  const half = Math.ceil(writes.length / 2);
  const left = await writeBatch(call, writes.slice(0, half));
  return [...left, ...(await writeBatch(call, writes.slice(half)))];
}

/**
 * The batch went through, wholly or in part: every write is matched with its result or its error. After a merge the
 * result has another id than the write. What neither accounts for is sent again alone: then the answer can only be its.
 */
async function completeOutcomes(
  call: UpdateCall,
  writes: readonly RecordWrite[],
  { results, errors }: z.infer<typeof reply>,
): Promise<readonly WriteOutcome[]> {
  const [only] = writes;
  if (only !== undefined && writes.length === 1) return [outcomeAlone(only.id, results.length > 0, errors)];
  const errorOf = new Map(
    errors.filter(isAboutRecords).flatMap((error) => idsOf(error).map((id) => [id, error])),
  );
  const written = new Set(results.flatMap(({ id, objectWriteTraceId }) => [id, objectWriteTraceId ?? id]));
  const outcomes: WriteOutcome[] = [];
  for (const write of writes) {
    const error = errorOf.get(write.id);
    if (error !== undefined) outcomes.push(outcomeOf(write.id, error));
    else if (written.has(write.id)) outcomes.push({ id: write.id, outcome: 'written' });
    else outcomes.push(...(await writeBatch(call, [write])));
  }
  return outcomes;
}

function outcomeAlone(id: string, isWritten: boolean, errors: readonly ErrorBody[]): WriteOutcome {
  if (isWritten) return { id, outcome: 'written' };
  const error = errors.find(isAboutRecords);
  if (error !== undefined) return outcomeOf(id, error);
  const code = errors[0]?.category ?? 'no outcome';
  throw new FitgateError('transient', `HubSpot neither wrote nor refused a record (${code}): try again.`);
}

/** Whether HubSpot judged the records, and not the call: another category may be gone the next time. */
function isAboutRecords(body: ErrorBody): boolean {
  return body.category === 'VALIDATION_ERROR' || body.category === 'OBJECT_NOT_FOUND';
}

function idsOf({ context }: ErrorBody): readonly string[] {
  return [context?.['objectWriteTraceId'], context?.['ids'], context?.['id']].flatMap((ids) => ids ?? []);
}

function outcomeOf(id: string, body: ErrorBody): WriteOutcome {
  if (body.category === 'OBJECT_NOT_FOUND') return { id, outcome: 'gone' };
  const refusals = valueRefusals(body);
  const code = body.subCategory ?? body.category ?? 'UNKNOWN';
  return refusedFor(id, refusals.length > 0 ? refusals : [{ code, property: null }]);
}

function refusedFor(id: string, refusals: readonly ValueRefusal[]): WriteOutcome {
  return {
    id,
    outcome: 'refused',
    codes: [...new Set(refusals.map(({ code }) => code))],
    message: `HubSpot refuses the write: ${refusals.map(explainRefusal).join('; ')}.`,
  };
}
