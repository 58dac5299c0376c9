/**
 * Records that were missing, older than their event or refused are read again later. The wait is stored with the change (due
 * time, attempts and reason), so that it applies to every process.
 */
import type { CrmRecord } from '../ports/hubspot.ts';
import type { TakenChange, WaitReason } from '../ports/store/changes.ts';
import { type BackOff, backOffMs } from './back-off.ts';
import type { PipelineNeeds, StepContext } from './step-context.ts';

/** HubSpot's date of a record's last modification. Calculated properties never move it. */
export const MODIFIED = 'hs_lastmodifieddate';

/** A creation event was seen up to a minute before the record is found by its id. */
const MISSING_MS: readonly number[] = [2_000, 10_000, 60_000];
/** Reads were seen to lag some seconds. After these looks the record is taken as it is; the reconciliation reads it once more. */
const STALE_MS: readonly number[] = [1_000, 2_000, 4_000];
/**
 * HubSpot does not promise that an event and the record's own date come from one clock. Without this tolerance an event that is
 * stamped a millisecond after the record would make every edit wait for three more looks, which are 7 s.
 */
const STAMPS_DIFFER_MS = 1_000;
/** A refused write: an option becomes usable within a minute, a rule of the account when a person changes it. */
export const REFUSED_BACK_OFF: BackOff = { firstMs: 60_000, mostMs: 6 * 3_600_000 };

/** A change that waits for another look. */
export interface Waiting {
  readonly change: TakenChange;
  readonly reason: WaitReason;
  readonly attempts: number;
  readonly delayMs: number;
}

/**
 * Which changes HubSpot's answer did not settle yet.
 * @param found by the id that was asked for
 * @param known ids that we have read before: one of those that is missing now was deleted
 */
export function unsettled(
  taken: readonly TakenChange[],
  found: ReadonlyMap<string, CrmRecord>,
  known: ReadonlySet<string>,
): readonly Waiting[] {
  return taken.flatMap((change) => {
    const record = found.get(change.objectId);
    if (record === undefined)
      return known.has(change.objectId) ? [] : lookAgain(change, 'missing', MISSING_MS);
    return isOlder(record, change.occurredAtMs) ? lookAgain(change, 'stale', STALE_MS) : [];
  });
}

/**
 * Whether a record was read as it was before its event. Of two changes within a second, a lagging read that shows only the first
 * passes for new; the reconciliation reads that record once more.
 * @param occurredAtMs 0 = no event reported a modification
 */
function isOlder({ properties }: CrmRecord, occurredAtMs: number): boolean {
  const modified = properties[MODIFIED];
  return modified != null && Date.parse(modified) + STAMPS_DIFFER_MS < occurredAtMs;
}

/** Nothing when it was looked at often enough. */
function lookAgain(change: TakenChange, reason: WaitReason, delaysMs: readonly number[]): readonly Waiting[] {
  const attempts = attemptsOf(change, reason) + 1;
  const delayMs = delaysMs[attempts - 1];
  return delayMs === undefined ? [] : [{ change, reason, attempts, delayMs }];
}

/** Changes whose write was refused. */
export function refusedAgain(changes: readonly TakenChange[]): readonly Waiting[] {
  return changes.map((change) => {
    const attempts = attemptsOf(change, 'refused') + 1;
    return { change, reason: 'refused', attempts, delayMs: backOffMs(REFUSED_BACK_OFF, attempts) };
  });
}

const attemptsOf = (change: TakenChange, reason: WaitReason): number =>
  change.reason === reason ? change.attempts : 0;

/** Keeps when each is due again: one statement for those that wait alike. */
export async function wait(
  { clock }: Pick<PipelineNeeds, 'clock'>,
  { store }: Pick<StepContext, 'store'>,
  waiting: readonly Waiting[],
): Promise<void> {
  const alike = new Map<string, Waiting[]>();
  for (const each of waiting) {
    const key = `${each.reason} ${each.attempts}`;
    const group = alike.get(key);
    if (group === undefined) alike.set(key, [each]);
    else group.push(each);
  }
  for (const group of alike.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const changes = group.map(({ change }) => change);
    const dueAtMs = clock.now() + first.delayMs;
    await store.changes.defer('companies', changes, dueAtMs, first.attempts, first.reason);
  }
}
