import { commit } from './commit.ts';
import type { Lane } from './lane.ts';
import { propertiesToRead, readCompanies } from './read.ts';
import type { PipelineNeeds, StepContext } from './step-context.ts';
import { workThroughChanges } from './work-through-changes.ts';

/** One batch of due company changes: read, assessed, written where something differs, and kept. */
export function workThroughCompanies(needs: PipelineNeeds, context: StepContext, lane: Lane): Promise<void> {
  return workThroughChanges(needs, context, lane, 'companies', async (taken) => {
    const ids = taken.map(({ objectId }) => objectId);
    const read = await readCompanies(context.hubspot, ids, propertiesToRead(context));
    await commit(needs, context, { ...read, taken });
  });
}
