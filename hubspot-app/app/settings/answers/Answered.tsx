import { Alert, Button, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { refusalText } from 'fitgate-shared/shared-words.ts';
import type { ReactNode } from 'react';
import type { Asking } from './use-answer.ts';

export interface AnsweredProps<Answer> {
  readonly asked: Asking<Answer>;
  /** Prefix of the test ids. */
  readonly name: string;
  /** "Loading the reports". */
  readonly loading: string;
  /** "The reports could not be read". */
  readonly failed: string;
  readonly children: (answer: Answer) => ReactNode;
}

/** What a question was answered; meanwhile that it is asked, and why there is no answer. An older answer stays below. */
export function Answered<Answer>({ asked, name, loading, failed, children }: AnsweredProps<Answer>) {
  const { answer, refusal, again } = asked;
  return (
    <>
      {refusal !== null && <Refused title={failed} refusal={refusal} name={name} onRetry={again} />}
      {answer === null && refusal === null && (
        <LoadingSpinner label={loading} showLabel testId={`${name}-loading`} />
      )}
      {answer !== null && children(answer)}
    </>
  );
}

export interface RefusedProps {
  readonly title: string;
  readonly refusal: Refusal;
  readonly name: string;
  readonly onRetry?: () => void;
}

/** A refusal in words, with a way to try again where there is one. */
export function Refused({ title, refusal, name, onRetry }: RefusedProps) {
  return (
    <Alert title={title} variant="danger" testId={`${name}-refused`}>
      <Flex direction="column" gap="xs" align="start">
        <Text>{refusalText(refusal)}</Text>
        {onRetry !== undefined && (
          <Button size="sm" onClick={onRetry} testId={`${name}-retry`}>
            Try again
          </Button>
        )}
      </Flex>
    </Alert>
  );
}
