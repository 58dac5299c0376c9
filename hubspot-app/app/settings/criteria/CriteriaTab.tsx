import { Tab, Tabs } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Page } from '../frame/use-page.ts';
import { useWhatIf } from '../frame/use-what-if.ts';
import { FirstRun } from './FirstRun.tsx';
import { ProfilesTab } from './ProfilesTab.tsx';
import { StopListTab } from './StopListTab.tsx';
import { TiersTab } from './TiersTab.tsx';

/** What a company is judged by: its profile, what rules it out, and where a tier begins. */
export function CriteriaTab({ page }: { readonly page: Page }) {
  const [tab, setTab] = useState('profiles');
  const whatIf = useWhatIfOfPage(page);
  const { published } = page.criteria;
  if (published === null && page.draft.state.saved.revision === null) return <FirstRun page={page} />;
  return (
    <Tabs variant="enclosed" selected={tab} onSelectedChange={(name: string) => setTab(name)}>
      <Tab tabId="profiles" title="Profiles">
        {tab === 'profiles' && <ProfilesTab page={page} whatIf={whatIf} />}
      </Tab>
      <Tab tabId="stop-list" title="Stop list and deductions">
        {tab === 'stop-list' && <StopListTab page={page} whatIf={whatIf} />}
      </Tab>
      <Tab tabId="tiers" title="Tiers">
        {tab === 'tiers' && <TiersTab page={page} whatIf={whatIf} />}
      </Tab>
    </Tabs>
  );
}

/** Of the saved draft; without one, of what is live. A draft with mistakes, or a viewer, has none. */
function useWhatIfOfPage(page: Page) {
  const { saved } = page.draft.state;
  const version = page.criteria.published?.version ?? null;
  const draft = saved.issues.length === 0 ? saved.revision : null;
  const isThere = page.mayEdit && page.criteria.connected;
  const live = saved.revision === null && version !== null ? `version ${version}` : null;
  return useWhatIf(isThere ? (draft ?? live) : null, draft === null ? version : null, page.pacing);
}
