import {
  Alert,
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { refusalText } from 'fitgate-shared/shared-words.ts';
import type { DocumentIssue } from './contract.ts';
import type { Draft } from './use-draft.ts';

/** The issues of the draft with their places, and its warnings. */
export function DraftFindings({ draft }: { readonly draft: Draft }) {
  return (
    <Flex direction="column" gap="sm">
      {draft.refusal !== null && draft.refusal.kind !== 'conflict' && (
        <Alert title="The draft was not saved" variant="error" testId="save-refused">
          {refusalText(draft.refusal)}
        </Alert>
      )}
      {draft.issues.length > 0 && <Issues issues={draft.issues} more={draft.moreIssues} />}
      {draft.warnings.map((warning) => (
        <Alert
          key={`${warning.kind} ${warning.fact}`}
          title={warning.fact}
          variant="warning"
          testId={`warning-${warning.kind}-${warning.fact}`}
        >
          {warning.message}
        </Alert>
      ))}
    </Flex>
  );
}

interface IssuesProps {
  readonly issues: readonly DocumentIssue[];
  readonly more: number;
}

function Issues({ issues, more }: IssuesProps) {
  const count = issues.length + more;
  return (
    <Flex direction="column" gap="xs" testId="issues">
      <Heading>{count === 1 ? 'One thing to correct' : `${count} things to correct`}</Heading>
      {more > 0 && (
        <Text variant="microcopy" testId="more-issues">
          {`These are the first ${issues.length}. The others are listed as you correct and save.`}
        </Text>
      )}
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            <TableHeader>Where</TableHeader>
            <TableHeader>Expected</TableHeader>
            <TableHeader>Found</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {issues.map((issue) => (
            <TableRow key={`${issue.path} ${issue.expected}`}>
              <TableCell>
                <Text format={{ fontWeight: 'demibold' }}>{issue.path}</Text>
              </TableCell>
              <TableCell>{issue.expected}</TableCell>
              <TableCell>{issue.found ?? '–'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
