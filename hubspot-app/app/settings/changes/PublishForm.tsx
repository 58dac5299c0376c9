import {
  Button,
  Flex,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  Text,
  TextArea,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { grouped } from 'fitgate-shared/shared-words.ts';
import { useRef, useState } from 'react';
import { Refused } from '../answers/Answered.tsx';
import type { ReadyWhatIf } from '../contract.ts';
import type { Page } from '../frame/use-page.ts';
import { MOST_REASON, obstacleOf, secondLook } from './may-publish.ts';
import { publish } from './what-if-api.ts';
import { aboutTime, dealsWords } from './what-if-words.ts';

const MODAL = 'publish';

export interface PublishFormProps {
  readonly page: Page;
  /** Of this draft; null while there is none. */
  readonly whatIf: ReadyWhatIf | null;
}

/** The reason and the button. It asks once more only where open deals or a tenth of the account are concerned. */
export function PublishForm({ page, whatIf }: PublishFormProps) {
  const [reason, setReason] = useState('');
  const publishing = usePublishing(page, whatIf, reason);
  const { next, obstacle, busy, run, refusal } = publishing;
  const look = whatIf === null ? [] : secondLook(whatIf, leavingWords(whatIf));
  const button = {
    variant: 'primary',
    loading: busy,
    disabled: obstacle !== null,
    testId: 'publish',
  } as const;
  return (
    <Flex direction="column" gap="sm" testId="publish-form">
      <TextArea
        label="Why are you publishing?"
        name="reason"
        required
        rows={2}
        maxLength={MOST_REASON}
        description="Everyone who looks at this version later reads this."
        value={reason}
        onInput={setReason}
        testId="reason"
      />
      <Flex direction="row" gap="sm" align="center">
        {look.length === 0 ? (
          <LoadingButton {...button} onClick={run}>{`Publish version ${next}`}</LoadingButton>
        ) : (
          <LoadingButton
            {...button}
            overlay={<SecondLook next={next} sentences={look} busy={busy} run={run} />}
          >
            {`Publish version ${next}`}
          </LoadingButton>
        )}
        <Text variant="microcopy" testId="publish-note">
          {obstacle ?? (whatIf === null ? '' : costWords(whatIf))}
        </Text>
      </Flex>
      {refusal !== null && <Refused title="Nothing was published" refusal={refusal} name="publish" />}
    </Flex>
  );
}

const leavingWords = ({ money }: ReadyWhatIf): string =>
  money === null ? '' : dealsWords(money.leaving, money.currency);

const costWords = ({ companies, writeSeconds }: ReadyWhatIf): string =>
  companies === 1
    ? 'The company is scored again.'
    : `All ${grouped(companies)} companies are scored again: ${aboutTime(writeSeconds)}.`;

function usePublishing(page: Page, whatIf: ReadyWhatIf | null, reason: string) {
  const actions = useExtensionActions<'settings'>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const underWay = useRef(false);
  const { saved } = page.draft.state;
  const live = page.criteria.published?.version ?? null;
  const obstacle = obstacleOf({
    connected: page.criteria.connected,
    changes: saved.changes.length,
    issues: saved.issues.length + saved.moreIssues,
    unsaved: page.unsaved.length,
    reason,
    whatIf,
    live,
  });

  const send = async (revision: string): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    const asked = await publish(reason.trim(), live, revision);
    setBusy(false);
    actions.closeOverlay(MODAL);
    if (!asked.ok) {
      setRefusal(asked.refusal);
      return;
    }
    const companies = whatIf === null ? 'every company' : `${grouped(whatIf.companies)} companies`;
    const time = whatIf === null ? '' : `, ${aboutTime(whatIf.writeSeconds)}`;
    actions.addAlert({
      type: 'success',
      message: `Version ${asked.answer.version} is live. Scoring ${companies}${time}.`,
    });
    await page.reload();
  };

  // Two presses may come before the button is seen to load.
  const run = (): void => {
    if (underWay.current || obstacle !== null || saved.revision === null) return;
    underWay.current = true;
    void send(saved.revision).finally(() => {
      underWay.current = false;
    });
  };
  return { next: (live ?? 0) + 1, obstacle, busy, run, refusal };
}

interface SecondLookProps {
  readonly next: number;
  readonly sentences: readonly string[];
  readonly busy: boolean;
  readonly run: () => void;
}

function SecondLook({ next, sentences, busy, run }: SecondLookProps) {
  const actions = useExtensionActions<'settings'>();
  return (
    <Modal id={MODAL} title={`Publish version ${next}?`} width="sm" testId="publish-modal">
      <ModalBody>
        {sentences.map((sentence) => (
          <Text key={sentence}>{sentence}</Text>
        ))}
      </ModalBody>
      <ModalFooter>
        <LoadingButton variant="primary" loading={busy} onClick={run} testId="publish-confirm">
          {`Publish version ${next}`}
        </LoadingButton>
        <Button onClick={() => actions.closeOverlay(MODAL)}>Back</Button>
      </ModalFooter>
    </Modal>
  );
}
