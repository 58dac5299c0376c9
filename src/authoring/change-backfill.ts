import type { ChangeBackfillAnswer, ChangeBackfillRequest } from '../contract/backfill.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { Caller } from '../portal/access.ts';
import { wakePortal } from '../portal/wake-portal.ts';
import { rollBack } from './publish-criteria.ts';

type Needs = Parameters<typeof rollBack>[0] & Pick<Dependencies, 'wakeUp' | 'log'>;

/**
 * Pauses, resumes or stops the scoring of every company under a version. Changes that HubSpot tells go on being scored under
 * the version that is live. Pausing what is paused, and resuming what runs, has no effect.
 * @throws FitgateError `conflict` when another version is live, or nothing is being scored; `invalid` for a stop that has
 *   nothing to go back to
 */
export async function changeBackfill(
  needs: Needs,
  caller: Caller,
  { do: what, version }: ChangeBackfillRequest,
): Promise<ChangeBackfillAnswer> {
  if (what === 'stop') return stop(needs, caller, version);
  const { backfills } = needs.store.forPortal(caller.portalId);
  if (!(await backfills.setPaused(version, what === 'pause'))) throw nothingToChange(version);
  wakePortal(needs, caller.portalId, 0);
  return { version };
}

/** Goes back to the version before, with the draft's own changes kept: companies scored already are scored again. */
async function stop(needs: Needs, caller: Caller, version: number): Promise<ChangeBackfillAnswer> {
  const { backfills, criteria } = needs.store.forPortal(caller.portalId);
  const [backfill, live] = await Promise.all([backfills.current(), criteria.published()]);
  const isRunning = backfill?.state === 'running' && backfill.version === version;
  if (!isRunning || live?.version !== version) throw nothingToChange(version);
  if (backfill.startedAtMs !== live.publishedAtMs) {
    throw new FitgateError(
      'invalid',
      'Every company is scored again after an install or an upgrade of Fitgate, not after a publish. Pause it, or roll back to a version.',
    );
  }
  if (version === 1) {
    throw new FitgateError('invalid', 'There is no version before this one to go back to. Pause it instead.');
  }
  return rollBack(needs, caller, {
    version: version - 1,
    basedOn: version,
    reason: `Stopped publishing version ${version}`,
    draft: 'keep',
  });
}

function nothingToChange(version: number): FitgateError {
  return new FitgateError(
    'conflict',
    `Companies are not being scored under version ${version} any more. Load the page again to see where it is.`,
  );
}
