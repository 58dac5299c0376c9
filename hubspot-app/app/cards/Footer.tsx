import { Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { instant } from 'fitgate-shared/shared-words.ts';
import type { ScoredFit } from './contract.ts';
import type { Fit } from './use-fit.ts';

export interface FooterProps {
  readonly scored: ScoredFit;
  readonly fit: Fit;
  readonly timeZone: string;
}

const STATUS: Readonly<Record<ScoredFit['profile']['status'], string>> = {
  hypothesis: ' (not yet tested on closed deals)',
  validated: '',
  retired: ' (retired)',
};

/** Which criteria, which version, when; and the button that scores again. */
export function Footer({ scored, fit, timeZone }: FooterProps) {
  const { profile, runnerUp, version, assessedAt, validUntil } = scored;
  return (
    <Flex direction="row" gap="md" justify="between" align="center" wrap="wrap" testId="footer">
      <Flex direction="column" gap="flush">
        <Text variant="microcopy" testId="profile">
          {`Profile: ${profile.name}${STATUS[profile.status]}${runnerUp === null ? '' : `. Next closest: ${runnerUp.name}`}`}
        </Text>
        <Text variant="microcopy" testId="assessed">
          {`Scored ${instant(assessedAt, timeZone)} with version ${version}`}
        </Text>
        {validUntil !== null && (
          <Text variant="microcopy">{`Scored again by ${instant(validUntil, timeZone)}: dates move on`}</Text>
        )}
      </Flex>
      <LoadingButton
        size="sm"
        variant="secondary"
        loading={fit.waiting === 'yes'}
        onClick={fit.rescore}
        testId="refresh"
      >
        Score again
      </LoadingButton>
    </Flex>
  );
}
