import { Alert, Button, Flex, List, Text } from '@hubspot/ui-extensions';
import type { DocumentIssue, DocumentWarning } from '../contract.ts';
import { issueWords } from './issue-words.ts';

export interface FindingsProps {
  readonly issues: readonly DocumentIssue[];
  readonly moreIssues: number;
  readonly warnings: readonly DocumentWarning[];
  /** The draft, to name the item that an issue is about. */
  readonly draft: unknown;
  readonly toCriteria: () => void;
}

/** What must be fixed before publishing, and what an author should know; several of a kind are one alert. */
export function Findings({ issues, moreIssues, warnings, draft, toCriteria }: FindingsProps) {
  const count = issues.length + moreIssues;
  return (
    <>
      {count > 0 && (
        <Alert
          title={count === 1 ? '1 thing to fix' : `${count} things to fix`}
          variant="warning"
          testId="things-to-fix"
        >
          <Flex direction="column" gap="xs" align="start">
            <List variant="unordered-styled">
              {issues.map((issue) => (
                <Text key={`${issue.path} ${issue.expected}`}>{issueWords(issue, draft)}</Text>
              ))}
            </List>
            {moreIssues > 0 && <Text variant="microcopy">{`These are the first ${issues.length}.`}</Text>}
            <Button size="sm" onClick={toCriteria} testId="fix">
              Go to the criteria
            </Button>
          </Flex>
        </Alert>
      )}
      {kindsIn(warnings).map(([kind, its]) => (
        <Alert key={kind} title={titleOf(its)} variant="info" testId={`warning-${kind}`}>
          {its.length === 1 ? (
            restOf(its[0]?.message ?? '')
          ) : (
            <List variant="unordered-styled">
              {its.map(({ message, fact }) => (
                <Text key={`${fact} ${message}`}>{message}</Text>
              ))}
            </List>
          )}
        </Alert>
      ))}
    </>
  );
}

function kindsIn(warnings: readonly DocumentWarning[]) {
  const kinds = new Map<DocumentWarning['kind'], DocumentWarning[]>();
  for (const warning of warnings) kinds.set(warning.kind, [...(kinds.get(warning.kind) ?? []), warning]);
  return [...kinds];
}

/** The first sentence is the title of a warning that stands alone. */
const FIRST_SENTENCE = /^.+?[.,!?:](?=\s|$)/;

function titleOf(its: readonly DocumentWarning[]): string {
  const [only] = its;
  if (its.length !== 1 || only === undefined) return `${its.length} things to know`;
  return FIRST_SENTENCE.exec(only.message)?.[0].replace(/[,:]$/, '') ?? only.message;
}

const restOf = (message: string): string =>
  message.slice(FIRST_SENTENCE.exec(message)?.[0].length ?? message.length).trim();
