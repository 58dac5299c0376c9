import { concernsRecords, meaningOf } from '../errors.ts';
import { adminWords, supportWords } from '../portal/failure-words.ts';
import type { CrmObjectType } from '../ports/hubspot.ts';
import { CAUSES_KEPT, type TakenChange } from '../ports/store/changes.ts';
import { backOffMs } from './back-off.ts';
import type { Lane } from './lane.ts';
import type { PipelineNeeds, StepContext } from './step-context.ts';

/** From this many failed attempts on, changes are worked on one by one, so that a single bad record cannot hold up others. */
const ATTEMPTS_TOGETHER = 2;

/** What an admin reads first about changes that were put off. */
const WAITING: Readonly<Record<CrmObjectType, string>> = {
  companies: 'Changes of some companies wait.',
  deals: 'Changes of deals wait; companies are scored all the same.',
};

/**
 * Takes one page of due changes of one type and works through them, batch by batch.
 * @param work does one batch and ends its changes
 */
export async function workThroughChanges(
  needs: PipelineNeeds,
  context: StepContext,
  lane: Lane,
  objectType: CrmObjectType,
  work: (taken: readonly TakenChange[]) => Promise<void>,
): Promise<void> {
  const { store, lease } = context;
  const taken = await store.changes.take(objectType, lane.class, lane.page, needs.clock.now());
  let failed = false;
  for (const [index, batch] of together(taken).entries()) {
    // The step began with the lease renewed.
    if (index > 0) await lease.stillOurs();
    try {
      await work(batch);
    } catch (error) {
      if (!isOfTheRecords(error, objectType)) throw error;
      failed = true;
      await putOff(needs, context, lane, objectType, batch, error);
    }
  }
  // Others that go well say nothing of those that were put off: the problem ends when these do.
  if (!failed && taken.some(({ reason }) => reason === 'failed')) {
    await store.problems.set(`changes_${objectType}`, null, needs.clock.now());
  }
}

/** All in one batch, except those that failed before: they go alone. */
function together(taken: readonly TakenChange[]): readonly (readonly TakenChange[])[] {
  const goesAlone = ({ reason, attempts }: TakenChange) =>
    reason === 'failed' && attempts >= ATTEMPTS_TOGETHER;
  const fresh = taken.filter((change) => !goesAlone(change));
  const alone = taken.filter(goesAlone).map((change) => [change]);
  return fresh.length > 0 ? [fresh, ...alone] : alone;
}

/**
 * The failure table says whose matter it is. Deals that cannot be read (a missing scope, say) must not keep companies
 * from being assessed: of theirs only a used-up quota, a lost grant and a lost lease are passed on.
 */
function isOfTheRecords(error: unknown, objectType: CrmObjectType): boolean {
  return objectType === 'deals' ? meaningOf(error).scope !== 'turn' : concernsRecords(error);
}

async function putOff(
  { clock, log }: PipelineNeeds,
  { portalId, store }: StepContext,
  { backOff }: Lane,
  objectType: CrmObjectType,
  batch: readonly TakenChange[],
  error: unknown,
): Promise<void> {
  const failures = batch.map(({ reason, attempts }) => (reason === 'failed' ? attempts : 0));
  const attempts = Math.max(...failures) + 1;
  const delayMs = backOffMs(backOff, attempts);
  const causes = batch.flatMap((change) => change.causes).slice(-CAUSES_KEPT);
  log.error(
    { portalId, objectType, changes: batch.length, causes, attempts, delayMs, err: error },
    'changes put off after a failure',
  );
  await store.changes.defer(objectType, batch, clock.now() + delayMs, attempts, 'failed');
  const words = adminWords(error);
  if (words === null) return;
  const message = `${WAITING[objectType]} ${words}`;
  await store.problems.set(`changes_${objectType}`, message, clock.now(), supportWords(error));
}
