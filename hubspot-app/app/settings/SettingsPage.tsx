import { Flex, LoadingSpinner } from '@hubspot/ui-extensions';
import { FailedPage } from './frame/FailedPage.tsx';
import { PageTabs } from './frame/PageTabs.tsx';
import { StatusBar } from './frame/StatusBar.tsx';
import { usePage } from './frame/use-page.ts';
import { PACING, type Pacing } from './pacing.ts';

export interface SettingsPageProps {
  /** How often to ask again while the server works. */
  readonly pacing?: Pacing;
}

/** Where a team says what its ideal customer profile is, sees what that would change, and publishes it. */
export function SettingsPage({ pacing = PACING }: SettingsPageProps) {
  const page = usePage(pacing);
  if (page.criteria === null) {
    if (page.refusal !== null) return <FailedPage refusal={page.refusal} onRetry={page.reload} />;
    return <LoadingSpinner label="Loading the criteria" showLabel layout="centered" testId="loading" />;
  }
  return (
    <Flex direction="column" gap="md" testId="settings">
      <StatusBar page={page} />
      <PageTabs page={page} />
    </Flex>
  );
}
