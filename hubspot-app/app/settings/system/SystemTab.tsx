import { Tab, Tabs } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Role } from '../contract.ts';
import { Access } from './Access.tsx';
import { Health } from './Health.tsx';
import { UsedIn } from './UsedIn.tsx';

export interface SystemTabProps {
  readonly role: Role;
}

/** Is everything well, who may do what, where Fitgate's values are used, and the criteria as JSON. */
export function SystemTab({ role }: SystemTabProps) {
  const [tab, setTab] = useState('health');
  return (
    <Tabs selected={tab} onSelectedChange={setTab} variant="enclosed">
      <Tab tabId="health" title="Health">
        {tab === 'health' && <Health />}
      </Tab>
      <Tab tabId="access" title="Access and team">
        {tab === 'access' && <Access role={role} />}
      </Tab>
      <Tab tabId="used-in" title="Used in">
        {tab === 'used-in' && <UsedIn />}
      </Tab>
    </Tabs>
  );
}
