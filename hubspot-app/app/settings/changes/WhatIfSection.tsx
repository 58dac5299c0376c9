import {
  Flex,
  Heading,
  LoadingSpinner,
  ProgressBar,
  Tab,
  Tabs,
  Text,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { grouped } from 'fitgate-shared/shared-words.ts';
import { instantWords } from 'fitgate-shared/words/instant-words.ts';
import { useState } from 'react';
import { Refused } from '../answers/Answered.tsx';
import type { DocumentChange, ReadingWhatIf, ReadyWhatIf } from '../contract.ts';
import { Movers } from './Movers.tsx';
import { ALL_MOVERS } from './movers-view.ts';
import type { WhatIf } from './use-what-if.ts';
import { WhatIfNumbers } from './WhatIfNumbers.tsx';
import { WhatIfSummary } from './WhatIfSummary.tsx';
import { WorkflowsAndLists } from './WorkflowsAndLists.tsx';
import { readingWords } from './what-if-words.ts';

export interface WhatIfSectionProps {
  readonly asked: WhatIf;
  readonly changes: readonly DocumentChange[];
}

/** What would happen to the account's companies; meanwhile what is being read for it. */
export function WhatIfSection({ asked: { answer, refusal, again }, changes }: WhatIfSectionProps) {
  if (refusal !== null)
    return (
      <Refused
        title="What would happen could not be computed"
        refusal={refusal}
        name="what-if"
        onRetry={again}
      />
    );
  if (answer === null)
    return <LoadingSpinner label="Computing what would happen" showLabel testId="what-if-loading" />;
  if (answer.state === 'reading') return <Reading reading={answer} />;
  return <Ready key={answer.id} whatIf={answer} changes={changes} />;
}

export function Reading({ reading }: { readonly reading: ReadingWhatIf }) {
  const words = readingWords(reading);
  const { done, of } = reading;
  if (of === null) return <LoadingSpinner label={words} showLabel testId="what-if-reading" />;
  return (
    <ProgressBar
      title={words}
      value={Math.min(done, of)}
      maxValue={Math.max(1, of)}
      showPercentage
      testId="what-if-reading"
    />
  );
}

interface ReadyProps {
  readonly whatIf: ReadyWhatIf;
  readonly changes: readonly DocumentChange[];
}

function Ready({ whatIf, changes }: ReadyProps) {
  const { timezone } = useExtensionContext<'settings'>().portal;
  const [tab, setTab] = useState('summary');
  const [view, setView] = useState(ALL_MOVERS);
  return (
    <Flex direction="column" gap="md" testId="what-if">
      <Heading>
        {whatIf.companies === 1
          ? 'What would happen to 1 company'
          : `What would happen to ${grouped(whatIf.companies)} companies`}
      </Heading>
      <WhatIfNumbers whatIf={whatIf} />
      <Tabs selected={tab} onSelectedChange={setTab} variant="enclosed">
        <Tab tabId="summary" title="Summary">
          {tab === 'summary' && (
            <WhatIfSummary
              whatIf={whatIf}
              onCell={(from, to) => {
                setView({ ...ALL_MOVERS, cell: { from, to } });
                setTab('companies');
              }}
            />
          )}
        </Tab>
        <Tab tabId="companies" title={`Companies (${grouped(whatIf.moved)})`}>
          {tab === 'companies' && <Movers whatIf={whatIf} changes={changes} view={view} onView={setView} />}
        </Tab>
        <Tab tabId="uses" title="Workflows and lists">
          {tab === 'uses' && <WorkflowsAndLists />}
        </Tab>
      </Tabs>
      {whatIf.asOf !== null && (
        <Text variant="microcopy">
          {`Counted from the companies as Fitgate last read them, none before ${instantWords(whatIf.asOf, timezone, Date.now())}.`}
        </Text>
      )}
    </Flex>
  );
}
