import { Alert, Text } from '@hubspot/ui-extensions';
import { instant, refusalText } from 'fitgate-shared/shared-words.ts';
import type { FitPause, ScoredFit } from './contract.ts';
import type { Fit } from './use-fit.ts';

export interface NoticesProps {
  readonly scored: ScoredFit;
  readonly fit: Fit;
  readonly valuesFailed: boolean;
  readonly timeZone: string;
}

/** What a rep should know before believing the answer; nothing when all is well. */
export function Notices({ scored, fit, valuesFailed, timeZone }: NoticesProps) {
  const { paused } = scored;
  return (
    <>
      {scored.reason === 'stop_list' && (
        <Alert title="This company is on the stop list" variant="danger" testId="stop-list" />
      )}
      {paused !== null && (
        <Alert
          title={`Scores stopped updating on ${instant(paused.since, timeZone)}`}
          variant="warning"
          testId="paused"
        >
          {PAUSED[paused.cause]}
        </Alert>
      )}
      {scored.applying !== null && paused === null && (
        <Text variant="microcopy" testId="applying">
          {`New criteria (version ${scored.applying}) are being applied. This company is in line.`}
        </Text>
      )}
      <Freshness fit={fit} isPaused={paused !== null} />
      {scored.problem !== null && (
        <Alert title="The Fitgate values on this record may be older" variant="warning" testId="problem">
          {`HubSpot refused our last write: ${scored.problem}`}
        </Alert>
      )}
      {valuesFailed && (
        <Alert title="HubSpot did not give this record's values" variant="warning" testId="values-failed">
          The answer holds; only what the record says now is missing.
        </Alert>
      )}
    </>
  );
}

const PAUSED: Readonly<Record<FitPause['cause'], string>> = {
  permission: 'Your admin has to reconnect Fitgate.',
  trouble: 'Fitgate tries again by itself. If this stays, tell your admin.',
};

/** Whether a newer answer is on its way. While scoring is paused there is none, and the notice of that says so. */
function Freshness({ fit, isPaused }: { readonly fit: Fit; readonly isPaused: boolean }) {
  return (
    <>
      {fit.waiting === 'yes' && !isPaused && (
        <Text variant="microcopy" testId="waiting">
          Updating…
        </Text>
      )}
      {fit.waiting === 'late' && !isPaused && (
        <Alert title="Still updating" variant="info" testId="late">
          Your latest edits aren't counted yet.
        </Alert>
      )}
      {fit.refusal !== null && (
        <Alert title="The answer could not be refreshed" variant="warning" testId="refusal">
          {`What you see is the last one. ${refusalText(fit.refusal)}`}
        </Alert>
      )}
    </>
  );
}
