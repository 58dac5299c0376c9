import { Tab, Tabs } from '@hubspot/ui-extensions';
import { ChangesTab } from '../changes/ChangesTab.tsx';
import { CriteriaTab } from '../criteria/CriteriaTab.tsx';
import { ReportsTab } from '../reports/ReportsTab.tsx';
import { SystemTab } from '../system/SystemTab.tsx';
import { VersionsTab } from '../versions/VersionsTab.tsx';
import { type Page, TABS } from './use-page.ts';

/** The five tabs. Only the one that is shown is there, so that no other asks the server for anything. */
export function PageTabs({ page }: { readonly page: Page }) {
  const { tab, goTo } = page;
  const { length } = page.draft.state.saved.changes;
  const shown = (name: string) => goTo(TABS.find((each) => each === name) ?? 'criteria');
  return (
    <Tabs selected={tab} onSelectedChange={shown}>
      <Tab tabId="criteria" title="Criteria">
        {tab === 'criteria' && <CriteriaTab page={page} />}
      </Tab>
      <Tab tabId="changes" title={length === 0 ? 'Changes' : `Changes (${length})`}>
        {tab === 'changes' && <ChangesTab page={page} />}
      </Tab>
      <Tab tabId="versions" title="Versions">
        {tab === 'versions' && <VersionsTab page={page} />}
      </Tab>
      <Tab tabId="reports" title="Reports">
        {tab === 'reports' && (
          <ReportsTab
            role={page.criteria.role}
            live={page.criteria.published?.version ?? null}
            hasDraft={page.criteria.draft !== null}
            labels={page.properties.labels}
            replaceDraft={page.replace}
            everyMs={page.pacing.previewEveryMs}
          />
        )}
      </Tab>
      <Tab tabId="system" title="System">
        {tab === 'system' && <SystemTab page={page} />}
      </Tab>
    </Tabs>
  );
}
