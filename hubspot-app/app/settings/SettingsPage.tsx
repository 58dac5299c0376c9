import { Flex, LoadingSpinner } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { CriteriaTabs } from './CriteriaTabs.tsx';
import { FailedPage } from './FailedPage.tsx';
import { Notices } from './Notices.tsx';
import { PACING, type Pacing } from './pacing.ts';
import { useCriteria } from './use-criteria.ts';

export interface SettingsPageProps {
  /** How often to ask again while the server works. */
  readonly pacing?: Pacing;
}

/** Where a team says what its ideal customer profile is, sees what that would change, and publishes it. */
export function SettingsPage({ pacing = PACING }: SettingsPageProps) {
  const page = useCriteria(pacing);
  const [tab, setTab] = useState<string | null>(null);
  if (page.criteria === null) {
    if (page.refusal !== null) return <FailedPage refusal={page.refusal} onRetry={page.reload} />;
    return <LoadingSpinner label="Loading the criteria" showLabel layout="centered" testId="loading" />;
  }
  return (
    <Flex direction="column" gap="md" testId="settings">
      <Notices page={page} criteria={page.criteria} />
      <CriteriaTabs
        key={page.reloads}
        page={page}
        criteria={page.criteria}
        pacing={pacing}
        tab={tab ?? (page.criteria.published === null ? 'draft' : 'live')}
        onTab={setTab}
      />
    </Flex>
  );
}
