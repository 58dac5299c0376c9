import { LoadingSpinner, useExtensionContext } from '@hubspot/ui-extensions';
import { DisconnectedFit, PendingFit, UnpublishedFit } from './ExpectedStates.tsx';
import { FailedFit } from './FailedFit.tsx';
import { propertiesOf } from './facts-of-fit.ts';
import type { Pacing } from './follow-fit.ts';
import { ScoredCard } from './ScoredCard.tsx';
import { PACING, useFit } from './use-fit.ts';
import { useRefreshedRecord } from './use-refreshed-record.ts';

export interface FitCardProps {
  /** How often and how long to ask for a newer assessment. */
  readonly pacing?: Pacing;
}

/** The card on a company record: does this account belong in our pipeline, and why? */
export function FitCard({ pacing = PACING }: FitCardProps) {
  const context = useExtensionContext<'crm.record.tab'>();
  const fit = useFit(context.crm.objectId, pacing);
  useRefreshedRecord(fit.fit);

  if (fit.fit === null) {
    if (fit.refusal !== null) return <FailedFit refusal={fit.refusal} onRetry={fit.reopen} />;
    return (
      <LoadingSpinner label="Loading the fit of this company" showLabel layout="centered" testId="loading" />
    );
  }
  switch (fit.fit.state) {
    case 'unpublished':
      return <UnpublishedFit refusal={fit.refusal} onRetry={fit.reopen} />;
    case 'disconnected':
      return (
        <DisconnectedFit
          since={fit.fit.since}
          timeZone={context.portal.timezone}
          refusal={fit.refusal}
          onRetry={fit.reopen}
        />
      );
    case 'pending':
      return <PendingFit refusal={fit.refusal} waiting={fit.waiting} onRetry={fit.reopen} />;
    case 'scored':
      return (
        <ScoredCard
          key={propertiesOf(fit.fit).join(' ')}
          scored={fit.fit}
          fit={fit}
          companyId={context.crm.objectId}
          timeZone={context.portal.timezone}
        />
      );
  }
}
