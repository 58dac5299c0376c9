import { Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { instant } from 'fitgate-shared/shared-words.ts';
import type { ScoredFit } from './contract.ts';
import type { Fit } from './use-fit.ts';
import { STATUS } from './words.ts';

export interface FooterProps {
  readonly scored: ScoredFit;
  readonly fit: Fit;
  readonly timeZone: string;
}

/** Which criteria, which version, when; and the button that scores again, unless scoring is paused. */
export function Footer({ scored, fit, timeZone }: FooterProps) {
  const { profile, version, assessedAt, validUntil } = scored;
  return (
    <Flex direction="row" gap="md" justify="between" align="center" wrap="wrap" testId="footer">
      <Flex direction="column" gap="flush">
        <Text variant="microcopy" testId="assessed">
          {`Scored ${instant(assessedAt, timeZone)} with version ${version} of ${profile.name} (${STATUS[profile.status]})`}
        </Text>
        {validUntil !== null && (
          <Text variant="microcopy">{`Scored again by ${instant(validUntil, timeZone)}: dates move on`}</Text>
        )}
      </Flex>
      {scored.paused === null && (
        <LoadingButton
          size="sm"
          variant="secondary"
          loading={fit.waiting === 'yes'}
          onClick={fit.rescore}
          testId="refresh"
        >
          Score again
        </LoadingButton>
      )}
    </Flex>
  );
}
