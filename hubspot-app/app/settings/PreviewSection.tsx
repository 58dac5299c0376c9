import {
  Alert,
  Flex,
  Heading,
  LoadingButton,
  LoadingSpinner,
  Text,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { GATE, grouped, instant, refusalText } from 'fitgate-shared/shared-words.ts';
import { CountsTable } from './CountsTable.tsx';
import type { DocumentIssue, DocumentWarning, WhatIfAnswer } from './contract.ts';
import type { Preview } from './use-preview.ts';
import { TIER } from './words.ts';

/** Saving the draft lists all of them above. */
const ISSUES_TOLD = 5;

const issueText = ({ path, expected }: DocumentIssue): string => `${path}: ${expected}`;

export interface PreviewSectionProps {
  readonly preview: Preview;
  /** Why there can be no preview now; null when there can. */
  readonly obstacle: string | null;
  /** Warnings of the saved draft, which are shown above already. */
  readonly said: readonly DocumentWarning[];
  readonly onAsk: () => void;
}

/** What publishing the draft would change, before anything is written. */
export function PreviewSection({ preview, obstacle, said, onAsk }: PreviewSectionProps) {
  const { answer, asking, refusal } = preview;
  return (
    <Flex direction="column" gap="sm" testId="preview">
      <Flex direction="row" gap="sm" align="center">
        <LoadingButton
          variant="secondary"
          loading={asking}
          disabled={obstacle !== null}
          onClick={onAsk}
          testId="preview-ask"
        >
          What would change?
        </LoadingButton>
        <Text variant="microcopy" testId="preview-note">
          {obstacle ?? 'Scores every company with the draft as typed. Writes nothing.'}
        </Text>
      </Flex>
      {refusal !== null && (
        <Alert title="There is no preview" variant="error" testId="preview-refused">
          {[refusalText(refusal), ...refusal.issues.slice(0, ISSUES_TOLD).map(issueText)].join(' ')}
        </Alert>
      )}
      {answer?.state === 'reading' && (
        <LoadingSpinner
          label={`Reading the facts that the draft needs: ${answer.done} companies so far`}
          showLabel
          testId="preview-reading"
        />
      )}
      {answer?.state === 'ready' && <Ready answer={answer} said={said} />}
    </Flex>
  );
}

interface ReadyProps {
  readonly answer: Extract<WhatIfAnswer, { state: 'ready' }>;
  readonly said: readonly DocumentWarning[];
}

function Ready({ answer, said }: ReadyProps) {
  const { timezone } = useExtensionContext<'settings'>().portal;
  const { before, after } = answer;
  const known = new Set(said.map(({ message }) => message));
  return (
    <Flex direction="column" gap="sm" testId="preview-ready">
      <Heading>
        {before === null
          ? `${grouped(answer.companies)} companies would get their first score`
          : `${grouped(answer.moved)} of ${grouped(answer.companies)} companies would move`}
      </Heading>
      {answer.asOf !== null && (
        <Text variant="microcopy" testId="preview-as-of">
          {`Counted from the companies as Fitgate last read them, none before ${instant(answer.asOf, timezone)}.`}
        </Text>
      )}
      <CountsTable title="In our ICP?" words={GATE} before={before?.gates ?? null} after={after.gates} />
      <CountsTable title="Tier" words={TIER} before={before?.tiers ?? null} after={after.tiers} />
      {answer.warnings
        .filter(({ message }) => !known.has(message))
        .map((warning) => (
          <Text key={`${warning.kind} ${warning.fact}`} variant="microcopy">
            {`${warning.fact}: ${warning.message}`}
          </Text>
        ))}
    </Flex>
  );
}
