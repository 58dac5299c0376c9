import { Alert, Text } from '@hubspot/ui-extensions';
import { refusalText } from 'fitgate-shared/shared-words.ts';
import type { ScoredFit } from './contract.ts';
import type { Fit } from './use-fit.ts';

export interface NoticesProps {
  readonly scored: ScoredFit;
  readonly fit: Fit;
  readonly valuesFailed: boolean;
}

/** What a rep should know before believing the numbers; nothing when all is well. */
export function Notices({ scored, fit, valuesFailed }: NoticesProps) {
  return (
    <>
      {scored.flags
        .filter((flag) => flag.state === 'hit' && flag.excludes)
        .map((flag) => (
          <Alert key={flag.key} title={`On the stop list: ${flag.name}`} variant="error" />
        ))}
      {fit.waiting === 'yes' && (
        <Text variant="microcopy" testId="waiting">
          Looking for a newer score…
        </Text>
      )}
      {fit.waiting === 'late' && (
        <Alert title="No newer score yet" variant="info" testId="late">
          The score below may not count the latest values. Score again in a moment.
        </Alert>
      )}
      {fit.refusal !== null && (
        <Alert title="The score could not be refreshed" variant="warning" testId="refusal">
          {`What you see is the last score. ${refusalText(fit.refusal)}`}
        </Alert>
      )}
      {scored.problem !== null && (
        <Alert title="The Fitgate values on this record may be older" variant="warning" testId="problem">
          {`HubSpot refused our last write: ${scored.problem}`}
        </Alert>
      )}
      {valuesFailed && (
        <Alert title="HubSpot did not give this record's values" variant="warning" testId="values-failed">
          The score stands; only what the record says now is missing.
        </Alert>
      )}
    </>
  );
}
