import { Tab, Tabs } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Page } from '../frame/use-page.ts';
import { Access } from './Access.tsx';
import { Health } from './Health.tsx';
import { ImportExport } from './ImportExport.tsx';
import { UsedIn } from './UsedIn.tsx';

/** Is everything well, who may do what, where Fitgate's values are used, and the criteria as JSON. */
export function SystemTab({ page }: { readonly page: Page }) {
  const [tab, setTab] = useState('health');
  return (
    <Tabs selected={tab} onSelectedChange={setTab} variant="enclosed">
      <Tab tabId="health" title="Health">
        {tab === 'health' && <Health />}
      </Tab>
      <Tab tabId="access" title="Access and team">
        {tab === 'access' && <Access role={page.criteria.role} />}
      </Tab>
      <Tab tabId="used-in" title="Used in">
        {tab === 'used-in' && <UsedIn />}
      </Tab>
      <Tab tabId="import-export" title="Import and export">
        {tab === 'import-export' && <ImportExport page={page} />}
      </Tab>
    </Tabs>
  );
}
