/** Writes to records, with an outcome for each record: written, gone, or permanently refused by HubSpot. */
import { z } from 'zod';
import { FitgateError } from '../../errors.ts';
import type { CrmObjectType, RecordWrite, WriteOutcome } from '../../ports/hubspot.ts';
import { type CrmApis, readReply } from '../http/crm-apis.ts';
import { type ErrorBody, errorBodies } from '../http/error-body.ts';
import { HubSpotFailure } from '../http/hubspot-failure.ts';
import { MAX_RECORDS } from '../http/page.ts';
import { explainRefusal, type ValueRefusal, valueRefusals } from './value-refusals.ts';

const reply = z.object({
  results: z.array(z.object({ id: z.string(), objectWriteTraceId: z.string().optional() })),
  errors: errorBodies,
});
/** Refusals of a property with any value: every write that sets it would be refused too. */
const REFUSED_PROPERTY = new Set(['PROPERTY_DOESNT_EXIST', 'READ_ONLY_VALUE']);

/** The input of each call for one batch. */
export interface UpdateCall {
  readonly apis: CrmApis;
  readonly objectType: CrmObjectType;
  /** Runs right before each call; an error that it throws stops the writing. */
  readonly beforeEach: () => Promise<void>;
}

/**
 * Up to 100 writes. Each has a trace id; without it, one bad record makes HubSpot reject the whole batch. If HubSpot still
 * rejects the batch, the batch is halved until the bad records are isolated, unless all fail for the same cause.
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

/** HubSpot's answer to one batch: the outcome of each record, or the reason why it refused them all. */
type Answered =
  | { readonly outcomes: readonly WriteOutcome[] }
  | { readonly refused: ErrorBody; readonly writes: readonly RecordWrite[] };

async function writeBatch(
  call: UpdateCall,
  writes: readonly RecordWrite[],
): Promise<readonly WriteOutcome[]> {
  return settle(call, await tryBatch(call, writes));
}

async function tryBatch(call: UpdateCall, writes: readonly RecordWrite[]): Promise<Answered> {
  let answer: z.infer<typeof reply>;
  await call.beforeEach();
  try {
    // The record's id serves as the trace id, because it is unique in the batch.
    const inputs = writes.map(({ id, properties }) => ({ id, objectWriteTraceId: id, properties }));
    answer = await readReply(
      `update ${call.objectType}`,
      call.apis.records.updateBatch(call.objectType, { inputs }),
      reply,
    );
  } catch (error) {
    const body = HubSpotFailure.bodyOf(error);
    if (body === null || !isAboutRecords(body)) throw error;
    return { refused: body, writes };
  }
  return { outcomes: await completeOutcomes(call, writes, answer) };
}

/** If the whole batch was refused, nothing was written, and the halves are tried separately. */
async function settle(call: UpdateCall, answered: Answered): Promise<readonly WriteOutcome[]> {
  if ('outcomes' in answered) return answered.outcomes;
  const { writes, refused: body } = answered;
  const [first, ...others] = writes;
  if (first === undefined) return [];
  if (others.length === 0) return [outcomeOf(first.id, body)];
  const hopeless = valueRefusals(body).filter(({ code }) => REFUSED_PROPERTY.has(code));
  const refused = writes.filter((write) =>
    hopeless.some(({ property }) => property !== null && property in write.properties),
  );
  if (refused.length === 0) return writeHalves(call, writes);
  const rest = writes.filter((write) => !refused.includes(write));
  return [
    ...refused.map(({ id }) => refusedFor(id, hopeless)),
    ...(rest.length === 0 ? [] : await writeBatch(call, rest)),
  ];
}

/**
 * Writes both halves of a refused batch. If both are refused for the same reason, and so is a single record, the cause is not in
 * single records (but for example an option that is not usable yet, or a rule of the account). Then all count as refused after
 * four calls, and the caller tries them again later.
 */
async function writeHalves(
  call: UpdateCall,
  writes: readonly RecordWrite[],
): Promise<readonly WriteOutcome[]> {
  const middle = Math.ceil(writes.length / 2);
  const left = await tryBatch(call, writes.slice(0, middle));
  const right = await tryBatch(call, writes.slice(middle));
  if ('refused' in left && 'refused' in right && causeOf(left.refused) === causeOf(right.refused)) {
    const alone = left.writes.length === 1 ? null : await tryBatch(call, left.writes.slice(0, 1));
    if (alone !== null && 'refused' in alone && causeOf(alone.refused) === causeOf(left.refused))
      return writes.map(({ id }) => outcomeOf(id, alone.refused));
  }
  return [...(await settle(call, left)), ...(await settle(call, right))];
}

/** What HubSpot refused and why, regardless of the record. */
function causeOf(body: ErrorBody): string {
  const refusals = valueRefusals(body).map(({ code, property }) => `${code} ${property ?? ''}`);
  return refusals.length > 0
    ? [...new Set(refusals)].sort().join('; ')
    : `${body.category ?? ''} ${body.subCategory ?? ''}`;
}

/**
 * Matches every write with its result or its error, after a batch that succeeded at least in part. After a merge the result has
 * a different id than the write. A write without a result or an error is sent again alone, so that the answer can only be for
 * that write.
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

/** Whether HubSpot refused the records, not the call; a failure of any other category may disappear on a retry. */
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
