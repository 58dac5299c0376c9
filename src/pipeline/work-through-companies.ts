import type { TakenChange } from '../ports/store/changes.ts';
import { commit } from './commit.ts';
import type { Lane } from './lane.ts';
import { propertiesToRead, readCompanies } from './read.ts';
import type { PipelineNeeds, StepContext } from './step-context.ts';
import { workThroughChanges } from './work-through-changes.ts';

/** One batch of due company changes: read, assessed, written where something differs, and kept. */
export function workThroughCompanies(needs: PipelineNeeds, context: StepContext, lane: Lane): Promise<void> {
  return workThroughChanges(needs, context, lane, 'companies', async (taken) => {
    await forgetInReports(needs, context, taken);
    const ids = taken.map(({ objectId }) => objectId);
    const read = await readCompanies(context.hubspot, ids, propertiesToRead(context));
    await commit(needs, context, { ...read, taken });
  });
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
