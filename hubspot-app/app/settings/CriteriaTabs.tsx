import { Tab, Tabs } from '@hubspot/ui-extensions';
import type { CriteriaAnswer } from './contract.ts';
import { DraftTab } from './DraftTab.tsx';
import { LiveTab } from './LiveTab.tsx';
import type { Pacing } from './pacing.ts';
import type { Criteria } from './use-criteria.ts';
import { useDraft } from './use-draft.ts';
import { VersionsTab } from './VersionsTab.tsx';

export interface CriteriaTabsProps {
  readonly page: Criteria;
  readonly criteria: CriteriaAnswer;
  readonly pacing: Pacing;
  readonly tab: string;
  readonly onTab: (tab: string) => void;
}

/** Live criteria, draft and older versions. Its key must be `page.reloads`, so that a reload starts from the new data. */
export function CriteriaTabs({ page, criteria, pacing, tab, onTab }: CriteriaTabsProps) {
  const draft = useDraft(criteria, page.keepSaved);
  return (
    <Tabs selected={tab} onSelectedChange={onTab}>
      <Tab tabId="live" title="Live criteria">
        <LiveTab published={criteria.published} />
      </Tab>
      <Tab tabId="draft" title="Draft">
        <DraftTab criteria={criteria} draft={draft} page={page} everyMs={pacing.previewEveryMs} />
      </Tab>
      <Tab tabId="versions" title="Versions">
        <VersionsTab criteria={criteria} draft={draft} versions={page.versions} reload={page.reload} />
      </Tab>
    </Tabs>
  );
}
