import { Flex } from '@hubspot/ui-extensions';
import { instant } from 'fitgate-shared/shared-words.ts';
import { Breakdown } from './Breakdown.tsx';
import { CardHeader } from './CardHeader.tsx';
import type { ScoredFit } from './contract.ts';
import { Footer } from './Footer.tsx';
import { propertiesOf } from './facts-of-fit.ts';
import { headerOf } from './header-of.ts';
import { NextStep } from './NextStep.tsx';
import { Notices } from './Notices.tsx';
import { nextStepOf } from './next-step-of.ts';
import { StopList } from './StopList.tsx';
import type { Fit } from './use-fit.ts';
import { useLiveValues } from './use-live-values.ts';

export interface ScoredCardProps {
  readonly scored: ScoredFit;
  readonly fit: Fit;
  readonly companyId: number;
  readonly timeZone: string;
}

/** The answer first, then what to do about it, then the reasons. Its key must be made of the properties it reads. */
export function ScoredCard({ scored, fit, companyId, timeZone }: ScoredCardProps) {
  const values = useLiveValues(propertiesOf(scored), scored.assessedAt, fit.expectNewer);
  return (
    <Flex direction="column" gap="md" testId="scored">
      <Notices scored={scored} fit={fit} valuesFailed={values.state === 'failed'} timeZone={timeZone} />
      <CardHeader header={headerOf(scored, values)} />
      <NextStep next={nextStepOf(scored, (iso) => instant(iso, timeZone))} companyId={companyId} />
      <Breakdown scored={scored} values={values} />
      <StopList flags={scored.flags} values={values} />
      <Footer scored={scored} fit={fit} timeZone={timeZone} />
    </Flex>
  );
}
