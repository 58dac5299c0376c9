import {
  Button,
  Flex,
  Link,
  ProgressBar,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { dayWords } from 'fitgate-shared/words/instant-words.ts';
import type { ReactNode } from 'react';
import { personWords } from '../answers/person-words.ts';
import type { ReportSummary } from '../contract.ts';
import { isUnderWay, judgedWords, progressWords, REPORT } from './report-words.ts';

export interface ReportsTableProps {
  readonly reports: readonly ReportSummary[];
  readonly mayChange: boolean;
  readonly onCancel: (report: ReportSummary) => void;
  /** The way from a suggested draft to the draft. */
  readonly draftOf: (report: ReportSummary) => ReactNode;
}

/** Each report with what it says, so that nobody has to open it to know. */
export function ReportsTable({ reports, mayChange, onCancel, draftOf }: ReportsTableProps) {
  const { timezone } = useExtensionContext<'settings'>().portal;
  return (
    <Table density="condensed" flush testId="reports">
      <TableHead>
        <TableRow>
          <TableHeader>Report</TableHeader>
          <TableHeader>Judges</TableHeader>
          <TableHeader>State</TableHeader>
          <TableHeader>Asked by</TableHeader>
          <TableHeader>Actions</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {reports.map((report) => (
          <TableRow key={report.id}>
            <TableCell>{REPORT[report.kind]}</TableCell>
            <TableCell>{judgedWords(report)}</TableCell>
            <TableCell>
              <State report={report} />
            </TableCell>
            <TableCell>
              <Text>{personWords(report.requestedBy)}</Text>
              <Text variant="microcopy">{dayWords(report.createdAt, timezone, Date.now())}</Text>
            </TableCell>
            <TableCell>
              <Flex direction="row" gap="sm" align="center" wrap="wrap">
                {isUnderWay(report) && mayChange && (
                  <Button size="xs" onClick={() => onCancel(report)} testId={`cancel-${report.id}`}>
                    Cancel
                  </Button>
                )}
                {report.pageUrl !== null && (
                  <Link href={{ url: report.pageUrl, external: true }} testId={`open-${report.id}`}>
                    Open
                  </Link>
                )}
                {report.headline?.hasDraft === true && mayChange && draftOf(report)}
              </Flex>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function State({ report }: { readonly report: ReportSummary }) {
  const { state, headline, problem, progress, kind } = report;
  if (isUnderWay(report)) {
    return (
      <ProgressBar
        aria-label={`${REPORT[kind]} under way`}
        value={state === 'computing' ? 1 : progress.companies}
        maxValue={state === 'computing' ? 1 : Math.max(1, progress.companies, progress.companiesKnown ?? 1)}
        valueDescription={progressWords(report)}
      />
    );
  }
  if (state === 'failed') return <Told variant="danger" tag="Failed" words={problem} />;
  if (state === 'cancelled') return <Told variant="default" tag="Canceled" words={null} />;
  if (headline?.found === false)
    return <Told variant="default" tag={kind === 'suggest' ? 'No pattern' : 'Done'} words={headline.words} />;
  return <Told variant="success" tag="Done" words={headline?.words ?? null} />;
}

interface ToldProps {
  readonly variant: 'success' | 'default' | 'danger';
  readonly tag: string;
  readonly words: string | null;
}

function Told({ variant, tag, words }: ToldProps) {
  return (
    <Flex direction="row" gap="sm" align="center" wrap="wrap">
      <StatusTag variant={variant} hollow={variant === 'default'}>
        {tag}
      </StatusTag>
      {words !== null && <Text inline>{words}</Text>}
    </Flex>
  );
}
