import { CAUSES_KEPT, type TakenChange } from '../ports/store/changes.ts';
import type { Lane } from './lane.ts';
import type { PipelineNeeds, StepContext } from './step-context.ts';
import { workThroughChanges } from './work-through-changes.ts';

/** One batch of due deal changes: their companies are recorded as changed. */
export function workThroughDeals(needs: PipelineNeeds, context: StepContext, lane: Lane): Promise<void> {
  return workThroughChanges(needs, context, lane, 'deals', async (taken) => {
    await passOn(needs, context, taken);
    await context.store.changes.finish('deals', taken);
  });
}

async function passOn(
  { clock }: PipelineNeeds,
  { store, hubspot, lease }: StepContext,
  taken: readonly TakenChange[],
): Promise<void> {
  const dealIds = taken.map(({ objectId }) => objectId);
  const links = await hubspot.readAssociations('deals', 'companies', dealIds);
  await lease.stillOurs();
  // Before and after: a deal that moved from one company to another concerns both, and a deleted one its last.
  const before = await store.dealLinks.companiesOf(dealIds);
  const companyIds = new Set([...before, ...[...links.values()].flat()]);
  const causes = taken.flatMap((change) => change.causes).slice(-CAUSES_KEPT);
  await store.changes.record('companies', [...companyIds], clock.now(), { causes });
  await store.dealLinks.save(links);
  // After their companies were recorded: a process that dies in between finds the links again.
  await store.dealLinks.remove(dealIds.filter((id) => !links.has(id)));
}
