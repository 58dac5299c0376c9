import {
  Button,
  Flex,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  Text,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import type { Answered as AnsweredQuestion, Refusal } from 'fitgate-shared/ask-server.ts';
import type { Labels } from 'fitgate-shared/words/labels.ts';
import { useState } from 'react';
import { Answered, Refused } from '../answers/Answered.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { useOpen } from '../answers/use-open.ts';
import { ChangeList } from '../changes/ChangeList.tsx';
import type { DocumentChange, ReportSummary } from '../contract.ts';
import { checkText } from '../system/check-api.ts';
import { readReport } from './reports-api.ts';

export interface UseDraftProps {
  readonly report: ReportSummary;
  readonly labels: Labels;
  /** Saves the document as the draft; null when that succeeded. */
  readonly replaceDraft: (document: unknown) => Promise<Refusal | null>;
}

/** Puts a suggested draft in the place of the draft, after saying what that would change. */
export function UseDraft(props: UseDraftProps) {
  const id = `use-draft-${props.report.id}`;
  const { isOpen, handlers } = useOpen();
  return (
    <Button
      size="xs"
      testId={id}
      overlay={
        <Modal id={id} title="Use this draft?" width="md" testId={`modal-${id}`} {...handlers}>
          {isOpen && <Question {...props} id={id} />}
        </Modal>
      }
    >
      Use this draft
    </Button>
  );
}

interface Suggested {
  readonly criteria: unknown;
  /** What it would change in the draft. */
  readonly changes: readonly DocumentChange[];
}

async function readSuggested(id: string): Promise<AnsweredQuestion<Suggested>> {
  const report = await readReport(id);
  if (!report.ok) return report;
  const { result } = report.answer;
  const suggested =
    typeof result === 'object' && result !== null && 'criteria' in result ? result.criteria : null;
  const checked = await checkText(JSON.stringify(suggested));
  if (!checked.ok) return checked;
  return { ok: true, answer: { criteria: suggested, changes: checked.answer.changes ?? [] } };
}

function Question({ report, labels, replaceDraft, id }: UseDraftProps & { readonly id: string }) {
  const actions = useExtensionActions<'settings'>();
  const asked = useAnswer(() => readSuggested(report.id), report.id);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const replace = async ({ criteria }: Suggested): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    const refused = await replaceDraft(criteria);
    setBusy(false);
    setRefusal(refused);
    if (refused !== null) return;
    actions.addAlert({
      type: 'success',
      message: 'The draft is what the report suggests. Nothing is live yet.',
    });
    actions.closeOverlay(id);
  };

  const { answer } = asked;
  return (
    <>
      <ModalBody>
        <Flex direction="column" gap="sm">
          <Answered
            asked={asked}
            name="suggested"
            loading="Comparing it with the draft"
            failed="The suggested draft could not be read"
          >
            {({ changes }) => <Lost changes={changes} labels={labels} />}
          </Answered>
          {refusal !== null && (
            <Refused title="The draft was not replaced" refusal={refusal} name="replace" />
          )}
        </Flex>
      </ModalBody>
      <ModalFooter>
        <LoadingButton
          variant="primary"
          loading={busy}
          disabled={answer === null || answer.changes.length === 0}
          onClick={() => {
            if (answer !== null) void replace(answer);
          }}
          testId="replace-draft"
        >
          Replace the draft
        </LoadingButton>
        <Button onClick={() => actions.closeOverlay(id)}>Cancel</Button>
      </ModalFooter>
    </>
  );
}

function Lost({ changes, labels }: Pick<Suggested, 'changes'> & { readonly labels: Labels }) {
  if (changes.length === 0) return <Text>The draft already says what the report suggests.</Text>;
  const removed = changes.filter(({ what }) => what === 'removed').length;
  const lost =
    removed === 1
      ? 'One thing that the draft has now would be lost.'
      : `${removed} things that the draft has now would be lost.`;
  return (
    <>
      <Text>{`The whole draft is replaced. ${removed === 0 ? 'Nothing of it is lost.' : lost} Nothing goes live before you publish.`}</Text>
      <ChangeList changes={changes} labels={labels} />
    </>
  );
}
