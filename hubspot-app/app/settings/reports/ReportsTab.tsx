import {
  Alert,
  Button,
  Dropdown,
  EmptyState,
  Flex,
  Link,
  List,
  Text,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import type { Labels } from 'fitgate-shared/words/labels.ts';
import { useState } from 'react';
import { Answered, Refused } from '../answers/Answered.tsx';
import type { ReportKind, ReportSummary, ReportsAnswer, Role } from '../contract.ts';
import { ReportsTable } from './ReportsTable.tsx';
import { cancelReport } from './reports-api.ts';
import { StartPanel } from './StartPanel.tsx';
import { UseDraft } from './UseDraft.tsx';
import { useReports } from './use-reports.ts';

export interface ReportsTabProps {
  readonly role: Role;
  /** The live version; null before the first publish. */
  readonly live: number | null;
  readonly hasDraft: boolean;
  readonly labels: Labels;
  /** Saves the document as the draft; null when that succeeded. */
  readonly replaceDraft: (document: unknown) => Promise<Refusal | null>;
  /** How long to wait between two looks at a report that is under way. */
  readonly everyMs: number;
}

const START: readonly (readonly [kind: ReportKind, words: string])[] = [
  ['suggest', 'From closed deals: draft criteria'],
  ['backtest', 'Back-test the criteria'],
  ['review', 'Quarterly review'],
];

/** The three analyses: to start, to follow, to open; and what the newest review wants seen. */
export function ReportsTab(props: ReportsTabProps) {
  const { role, everyMs } = props;
  const actions = useExtensionActions<'settings'>();
  const asked = useReports(everyMs);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const mayChange = role !== 'viewer';

  const cancel = async (report: ReportSummary): Promise<void> => {
    const answered = await cancelReport(report.id);
    setRefusal(answered.ok ? null : answered.refusal);
    if (answered.ok) actions.addAlert({ type: 'info', message: 'The report is canceled.' });
    asked.again();
  };

  return (
    <Answered
      asked={asked}
      name="reports"
      loading="Loading the reports"
      failed="The reports could not be read"
    >
      {(answer) => (
        <Flex direction="column" gap="md" testId="reports-tab">
          <Alerts answer={answer} />
          {refusal !== null && (
            <Refused title="The report was not canceled" refusal={refusal} name="cancel" />
          )}
          {answer.reports.length === 0 ? (
            <NoReports {...props} onStarted={asked.again} />
          ) : (
            <>
              {mayChange && <StartMenu {...props} onStarted={asked.again} />}
              <ReportsTable
                reports={answer.reports}
                mayChange={mayChange}
                onCancel={(report) => void cancel(report)}
                draftOf={(report) => (
                  <UseDraft report={report} labels={props.labels} replaceDraft={props.replaceDraft} />
                )}
              />
            </>
          )}
        </Flex>
      )}
    </Answered>
  );
}

function Alerts({ answer: { alerts, reports } }: { readonly answer: ReportsAnswer }) {
  if (alerts.length === 0) return null;
  const review = reports.find(({ kind, state }) => kind === 'review' && state === 'done');
  const things = alerts.length === 1 ? 'One thing' : `${alerts.length} things`;
  return (
    <Alert title={`${things} moved beyond chance`} variant="warning" testId="alerts">
      <List variant="unordered-styled">
        {alerts.map((alert) => (
          <Text key={alert}>{alert}</Text>
        ))}
      </List>
      {review !== undefined && review.pageUrl !== null && (
        <Link href={{ url: review.pageUrl, external: true }}>Open the review</Link>
      )}
    </Alert>
  );
}

interface StartProps extends ReportsTabProps {
  readonly onStarted: () => void;
}

const panelOf = (kind: ReportKind, props: StartProps) => (
  <StartPanel kind={kind} judgeable={judgeable(kind, props)} onStarted={props.onStarted} />
);

function judgeable(kind: ReportKind, { live, hasDraft }: StartProps) {
  const versions = live === null ? [] : Array.from({ length: live }, (_, place) => live - place);
  const draft = hasDraft ? [{ value: 'draft', label: 'The draft' }] : [];
  const named = versions.map((version) => ({
    value: String(version),
    label: version === live ? `Version ${version}, live` : `Version ${version}`,
  }));
  return kind === 'review' ? named : [...named.slice(0, 1), ...draft, ...named.slice(1)];
}

/** @param without the kind that has a button of its own */
function StartMenu({ without, ...props }: StartProps & { readonly without?: ReportKind }) {
  const canJudge = props.live !== null || props.hasDraft;
  const can = (kind: ReportKind): boolean =>
    kind === 'suggest' || (kind === 'review' ? props.live !== null : canJudge);
  const kinds = START.filter(([kind]) => kind !== without && can(kind));
  if (kinds.length === 0) return null;
  return (
    <Dropdown buttonText="Start a report" variant="primary">
      {kinds.map(([kind, words]) => (
        <Dropdown.ButtonItem key={kind} overlay={panelOf(kind, props)} testId={`start-menu-${kind}`}>
          {words}
        </Dropdown.ButtonItem>
      ))}
    </Dropdown>
  );
}

function NoReports(props: StartProps) {
  const kind = props.live !== null || props.hasDraft ? 'backtest' : 'suggest';
  return (
    <EmptyState title="No reports yet" imageName="emptyStateCharts" layout="vertical">
      <Text>See whether your criteria tell won deals from lost ones.</Text>
      {props.role !== 'viewer' && (
        <Flex direction="row" gap="sm">
          <Button variant="primary" overlay={panelOf(kind, props)} testId="first-report">
            {kind === 'backtest' ? 'Start a back-test' : 'Draft criteria from closed deals'}
          </Button>
          <StartMenu {...props} without={kind} />
        </Flex>
      )}
    </EmptyState>
  );
}
