import { FitgateError } from '../errors.ts';
import { refusalInWords } from '../portal/refusal-words.ts';
import type { CrmRecord, RecordWrite, WriteOutcome } from '../ports/hubspot.ts';
import type { CommittedCompany } from '../ports/store/assessments.ts';
import type { BatchCounts } from '../ports/store/backfills.ts';
import type { TakenChange } from '../ports/store/changes.ts';
import { type Assessed, assess, usableWrite } from './assess.ts';
import { leaveCutTexts } from './cut-texts.ts';
import { leaveOthersValues } from './leave-others-values.ts';
import { snapshotOf } from './read.ts';
import { REFUSED_BACK_OFF, refusedAgain, wait } from './second-look.ts';
import type { PipelineNeeds, Published, StepContext } from './step-context.ts';

/** What was read of up to 100 companies. */
export interface Batch {
  readonly records: readonly CrmRecord[];
  readonly gone: readonly string[];
  /** The changes that it was read for. */
  readonly taken: readonly TakenChange[];
}

/** These say that our properties are not as we believe: sync them and try once more. */
const OUT_OF_STEP = new Set(['PROPERTY_DOESNT_EXIST', 'INVALID_OPTION']);

/**
 * Assesses companies under the published criteria, if there are any, writes to the records what differs, and keeps all of it
 * in one statement: facts, our values on the records, assessments with HubSpot's refusals, and that the changes are done.
 * @throws FitgateError `conflict` when another turn has taken over: nothing of this batch is kept
 */
export async function commit(needs: PipelineNeeds, context: StepContext, batch: Batch): Promise<BatchCounts> {
  const { meter, clock } = needs;
  const { published } = context;
  const nowMs = clock.now();
  if (published === null) {
    const rows = batch.records.map((record) => ({ snapshot: snapshotOf(record, false), stored: null }));
    await keep(needs, context, rows, batch);
    return { companies: batch.records.length, written: 0, refused: 0 };
  }
  const unusable = needs.properties.unusable(context.portalId);
  const wanted = assess(batch.records, published, unusable, nowMs);
  const assessed = await leaveCutTexts(context, await leaveOthersValues(context, wanted));
  meter.assessed(assessed.length);
  const writes = assessed.flatMap(({ write }) => write ?? []);
  const outcomes = writes.length === 0 ? [] : await writeBack(needs, context, published, writes);
  const byId = new Map(outcomes.map((each) => [each.id, each]));
  const gone = outcomes.filter(({ outcome }) => outcome === 'gone').map(({ id }) => id);
  const rows = assessed.flatMap((each) => rowOf(each, byId.get(each.record.id)));
  const refused = outcomes.flatMap((each) => (each.outcome === 'refused' ? each : []));
  const refusedIds = new Set(refused.map(({ id }) => id));
  const taken = batch.taken.filter(({ objectId }) => !refusedIds.has(objectId));
  await keep(needs, context, rows, { ...batch, gone: [...batch.gone, ...gone], taken });
  tellFollowed(needs, context, taken);
  await lookAgainAtRefused(needs, context, batch.taken, refused);
  const written = outcomes.filter(({ outcome }) => outcome === 'written').length;
  meter.written(written);
  meter.refused(refused.length);
  return { companies: batch.records.length, written, refused: refused.length };
}

/** How fast scores follow what HubSpot tells; a change that had to wait says nothing of that. */
function tellFollowed(
  { meter, clock }: PipelineNeeds,
  { portalId }: StepContext,
  taken: readonly TakenChange[],
): void {
  const told = taken.filter(({ attempts }) => attempts === 0).map(({ occurredAtMs }) => occurredAtMs);
  const changedAtMs = Math.max(0, ...told);
  if (changedAtMs > 0) meter.followed(portalId, { changedAtMs, followedAtMs: clock.now() });
}

/** Deletes everything about records that are gone. */
function rowOf(
  { record, stored, write, kept }: Assessed,
  outcome: WriteOutcome | undefined,
): readonly CommittedCompany[] {
  if (outcome?.outcome === 'gone') return [];
  const written = outcome?.outcome === 'written' ? write?.properties : kept;
  const problem = outcome?.outcome === 'refused' ? outcome.message : null;
  return [{ snapshot: snapshotOf(record, true, written), stored: { ...stored, problem } }];
}

/** The log gets the codes, the admin the advice; both are repeated only with the next attempt. */
async function lookAgainAtRefused(
  needs: PipelineNeeds,
  context: StepContext,
  taken: readonly TakenChange[],
  refused: readonly Extract<WriteOutcome, { outcome: 'refused' }>[],
): Promise<void> {
  if (refused.length === 0) return;
  const { portalId, store } = context;
  const ids = new Set(refused.map(({ id }) => id));
  const codes = [...new Set(refused.flatMap((each) => each.codes))];
  needs.log.warn({ portalId, companies: ids.size, codes }, 'HubSpot refuses values; they are tried again');
  const again = taken.filter(({ objectId }) => ids.has(objectId));
  for (const { objectId } of again) ids.delete(objectId);
  await wait(needs, context, refusedAgain(again));
  await store.changes.waitRefused([...ids], needs.clock.now() + REFUSED_BACK_OFF.firstMs);
}

async function writeBack(
  { properties }: PipelineNeeds,
  { portalId, hubspot, lease }: StepContext,
  { document }: Published,
  writes: readonly RecordWrite[],
): Promise<readonly WriteOutcome[]> {
  const first = await hubspot.update('companies', writes, lease.stillOurs);
  const again = first.filter(
    (each) => each.outcome === 'refused' && each.codes.some((code) => OUT_OF_STEP.has(code)),
  );
  if (again.length === 0) return first;
  await properties.forget(portalId);
  await properties.ensure(portalId, document);
  const ids = new Set(again.map(({ id }) => id));
  const unusable = properties.unusable(portalId);
  const rest = writes.filter(({ id }) => ids.has(id)).flatMap((write) => usableWrite(write, unusable) ?? []);
  const second = await hubspot.update('companies', rest, lease.stillOurs);
  return [...first.filter(({ id }) => !ids.has(id)), ...second];
}

async function keep(
  needs: PipelineNeeds,
  context: StepContext,
  rows: readonly CommittedCompany[],
  { gone, taken }: Batch,
): Promise<void> {
  const { portalId, store, lease } = context;
  const { holder } = lease;
  const kept = await store.assessments.commit(
    { holder, untilMs: lease.untilMs(), rows, gone, finished: taken },
    needs.clock.now(),
  );
  if (kept === 'lost') {
    throw new FitgateError(
      'conflict',
      `Portal ${portalId}: the lease was lost in the middle of a batch; its work is done again`,
    );
  }
  if (kept === 'refusals changed') await showRefusals(needs, context);
}

/** What HubSpot refuses is shown until the company in question was written, or needs no write any more. */
export async function showRefusals(
  { clock, properties }: Pick<PipelineNeeds, 'clock' | 'properties'>,
  { portalId, store: { assessments, problems } }: Pick<StepContext, 'portalId' | 'store'>,
): Promise<void> {
  const refusals = await assessments.refusals();
  if (refusals === null) return problems.set('write_back', null, clock.now());
  const { companies, exampleId, exampleMessage, more } = refusals;
  const example = refusalInWords(exampleMessage, (await properties.labels(portalId)) ?? new Map());
  const many = `${more ? 'more than ' : ''}${companies.toLocaleString('en-US')} ${companies === 1 ? 'company' : 'companies'}`;
  const message = `HubSpot refuses Fitgate's values on ${many}: “${example}”. Change the rule or the property that is named, in HubSpot's settings. Fitgate tries again after a minute, then after twice as long each time, and at once after a publish.`;
  await problems.set('write_back', message, clock.now(), `company ${exampleId}: ${exampleMessage}`);
}
