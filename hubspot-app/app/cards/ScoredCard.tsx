import { Divider, Flex, Text } from '@hubspot/ui-extensions';
import { Breakdown } from './Breakdown.tsx';
import type { ScoredFit } from './contract.ts';
import { Flags } from './Flags.tsx';
import { Footer } from './Footer.tsx';
import { propertiesOf } from './facts-of-fit.ts';
import { NextStep } from './NextStep.tsx';
import { Notices } from './Notices.tsx';
import { ScoreHeader } from './ScoreHeader.tsx';
import type { Fit } from './use-fit.ts';
import { useLiveValues } from './use-live-values.ts';

export interface ScoredCardProps {
  readonly scored: ScoredFit;
  readonly fit: Fit;
  readonly timeZone: string;
}

/** The answer first, then what to do about it, then the reasons. Its key must be made of the properties it reads. */
export function ScoredCard({ scored, fit, timeZone }: ScoredCardProps) {
  const values = useLiveValues(propertiesOf(scored), fit.expectNewer);
  return (
    <Flex direction="column" gap="md" testId="scored">
      <Notices scored={scored} fit={fit} valuesFailed={values.state === 'failed'} />
      <ScoreHeader scored={scored} />
      <Text testId="summary">{scored.summary}</Text>
      <NextStep scored={scored} />
      <Divider />
      <Breakdown scored={scored} values={values} />
      <Flags flags={scored.flags} values={values} />
      <Footer scored={scored} fit={fit} timeZone={timeZone} />
    </Flex>
  );
}
