import { Alert, Button, Flex, Text } from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { refusalText } from 'fitgate-shared/shared-words.ts';
import { BackfillStatus } from './BackfillStatus.tsx';
import type { CriteriaAnswer } from './contract.ts';
import type { Criteria } from './use-criteria.ts';

export interface NoticesProps {
  readonly page: Criteria;
  readonly criteria: CriteriaAnswer;
}

/** What an admin should know first; nothing when all is well. */
export function Notices({ page, criteria }: NoticesProps) {
  return (
    <>
      {!criteria.connected && (
        <Alert title="Fitgate is not connected" variant="error" testId="disconnected">
          Fitgate may no longer read or write this account. Install it again; the criteria are kept.
        </Alert>
      )}
      {criteria.problems.map((problem) => (
        <Alert key={problem} title="This needs an admin" variant="warning" testId={`problem-${problem}`}>
          {problem}
        </Alert>
      ))}
      {criteria.role === 'viewer' && (
        <Alert title="You can look, but not change" variant="info" testId="viewer">
          Editors may change the draft; publishers may publish it too, and go back to a version. Whoever
          installed Fitgate is a publisher.
        </Alert>
      )}
      {page.refusal !== null && (
        <Trouble
          name="load"
          refusal={page.refusal}
          title="This page may be out of date"
          onRetry={() => void page.reload()}
        />
      )}
      {page.progressRefusal !== null && (
        <Trouble
          name="progress"
          refusal={page.progressRefusal}
          title="The progress could not be read"
          onRetry={page.resume}
        />
      )}
      {criteria.backfill !== null && <BackfillStatus backfill={criteria.backfill} />}
    </>
  );
}

interface TroubleProps {
  readonly name: string;
  readonly refusal: Refusal;
  readonly title: string;
  readonly onRetry: () => void;
}

function Trouble({ name, refusal, title, onRetry }: TroubleProps) {
  return (
    <Alert title={title} variant="warning" testId={`${name}-refused`}>
      <Flex direction="column" gap="xs" align="start">
        <Text>{refusalText(refusal)}</Text>
        <Button size="sm" onClick={onRetry} testId={`${name}-retry`}>
          Try again
        </Button>
      </Flex>
    </Alert>
  );
}
