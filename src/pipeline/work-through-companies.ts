import type { TakenChange } from '../ports/store/changes.ts';
import { commit } from './commit.ts';
import type { Lane } from './lane.ts';
import { propertiesToRead, readCompanies } from './read.ts';
import { unsettled, wait } from './second-look.ts';
import type { PipelineNeeds, StepContext } from './step-context.ts';
import { workThroughChanges } from './work-through-changes.ts';

/** One batch of due company changes. */
export function workThroughCompanies(needs: PipelineNeeds, context: StepContext, lane: Lane): Promise<void> {
  return workThroughChanges(needs, context, lane, 'companies', (taken) =>
    lookAtCompanies(needs, context, taken),
  );
}

/** Reads companies, assesses them, writes what differs and keeps it; what HubSpot's answer did not settle waits. */
async function lookAtCompanies(
  needs: PipelineNeeds,
  context: StepContext,
  taken: readonly TakenChange[],
): Promise<void> {
  await forgetInReports(needs, context, taken);
  const { store } = context;
  const ids = taken.map(({ objectId }) => objectId);
  const read = await readCompanies(context, ids, propertiesToRead(context));
  const known = read.missing.length === 0 ? [] : (await store.assessments.ownTexts(read.missing)).keys();
  const waiting = unsettled(taken, read.found, new Set(known));
  const later = new Set(waiting.map(({ change }) => change.objectId));
  await commit(needs, context, {
    records: read.records.filter(({ id }) => !later.has(id)),
    gone: read.gone.filter((id) => !later.has(id)),
    taken: taken.filter(({ objectId }) => !later.has(objectId)),
  });
  await wait(needs, context, waiting);
}

/**
 * The webhook has done this already. Here it is done again under the portal's lease: a page for a report that was read
 * before the deletion may have been kept after it.
 */
async function forgetInReports(
  { clock }: PipelineNeeds,
  { store }: StepContext,
  taken: readonly TakenChange[],
): Promise<void> {
  const forgotten = taken.filter(({ causes }) => causes.some(({ what }) => what === 'privacyDeletion'));
  if (forgotten.length === 0) return;
  const ids = forgotten.map(({ objectId }) => objectId);
  await store.reports.forgetCompanies(ids, clock.now());
}
