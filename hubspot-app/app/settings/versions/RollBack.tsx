import {
  Button,
  Flex,
  LoadingButton,
  LoadingSpinner,
  Modal,
  ModalBody,
  ModalFooter,
  Text,
  TextArea,
  ToggleGroup,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { grouped } from 'fitgate-shared/shared-words.ts';
import { useRef, useState } from 'react';
import { Refused } from '../answers/Answered.tsx';
import { useOpen } from '../answers/use-open.ts';
import { LEAST_REASON, MOST_REASON } from '../changes/may-publish.ts';
import { useWhatIf, type WhatIf } from '../changes/use-what-if.ts';
import { Reading } from '../changes/WhatIfSection.tsx';
import { aboutTime, dealsWords } from '../changes/what-if-words.ts';
import type { ReadyWhatIf } from '../contract.ts';
import type { Page } from '../frame/use-page.ts';
import { Difference } from './VersionPanel.tsx';
import { rollBack } from './versions-api.ts';

export interface RollBackProps {
  readonly page: Page;
  readonly version: number;
  /** What is live. */
  readonly live: number;
  /** After it was published. */
  readonly onDone: () => void;
}

/** Going back to a version is publishing it again: what would change, the reason, and what becomes of the draft. */
export function RollBack(props: RollBackProps) {
  const { isOpen, handlers } = useOpen();
  const id = idOf(props.version);
  return (
    <Modal
      id={id}
      title={`Go back to version ${props.version}?`}
      width="md"
      testId={`modal-${id}`}
      {...handlers}
    >
      {isOpen && <Question {...props} />}
    </Modal>
  );
}

const idOf = (version: number): string => `roll-back-${version}`;

function Question(props: RollBackProps) {
  const { page, version, live } = props;
  const actions = useExtensionActions<'settings'>();
  const { previewEveryMs } = page.pacing;
  const asked = useWhatIf({ about: `version ${version} ${live}`, version, everyMs: previewEveryMs });
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState<'drop' | 'keep'>('drop');
  const { busy, refusal, run } = useRollBack(props, asked);
  const { changes } = page.draft.state.saved;
  const isSaid = reason.trim().length >= LEAST_REASON;
  return (
    <>
      <ModalBody>
        <Flex direction="column" gap="sm" testId="roll-back">
          <Difference from={live} to={version} />
          <Consequence asked={asked} />
          {changes.length > 0 && (
            <DraftQuestion changes={changes.length} version={version} value={draft} onChange={setDraft} />
          )}
          <TextArea
            label="Why?"
            name="roll-back-reason"
            required
            rows={2}
            maxLength={MOST_REASON}
            value={reason}
            onInput={setReason}
            testId="roll-back-reason"
          />
          <Text variant="microcopy">{`This becomes version ${live + 1}. Version ${live} stays in the list.`}</Text>
          {refusal !== null && <Refused title="Nothing was published" refusal={refusal} name="roll-back" />}
        </Flex>
      </ModalBody>
      <ModalFooter>
        <LoadingButton
          variant="primary"
          loading={busy}
          disabled={!isSaid}
          onClick={() => run(reason.trim(), draft)}
          testId="roll-back-confirm"
        >
          {`Publish version ${version} again`}
        </LoadingButton>
        <Button onClick={() => actions.closeOverlay(idOf(version))}>Cancel</Button>
        {!isSaid && (
          <Text variant="microcopy" inline>
            Say why
          </Text>
        )}
      </ModalFooter>
    </>
  );
}

function useRollBack({ page, version, live, onDone }: RollBackProps, { answer }: WhatIf) {
  const actions = useExtensionActions<'settings'>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const underWay = useRef(false);
  const { revision } = page.draft.state.saved;

  const send = async (reason: string, draft: 'drop' | 'keep'): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    const asked = await rollBack({
      version,
      reason,
      basedOn: live,
      draft,
      ...(revision === null ? {} : { revision }),
    });
    setBusy(false);
    if (!asked.ok) {
      setRefusal(asked.refusal);
      return;
    }
    const time = answer?.state === 'ready' ? `, ${aboutTime(answer.writeSeconds)}` : '';
    actions.addAlert({
      type: 'success',
      message: `Version ${asked.answer.version} is live: the criteria of version ${version}. Scoring every company${time}.`,
    });
    actions.closeOverlay(idOf(version));
    await page.reload();
    onDone();
  };

  // Two presses may come before the button is seen to load.
  const run = (reason: string, draft: 'drop' | 'keep'): void => {
    if (underWay.current) return;
    underWay.current = true;
    void send(reason, draft).finally(() => {
      underWay.current = false;
    });
  };
  return { busy, refusal, run };
}

function Consequence({ asked: { answer, refusal, again } }: { readonly asked: WhatIf }) {
  if (refusal !== null)
    return (
      <Refused
        title="What would happen could not be computed"
        refusal={refusal}
        name="roll-back-what-if"
        onRetry={again}
      />
    );
  if (answer === null) return <LoadingSpinner label="Computing what would happen" showLabel />;
  if (answer.state === 'reading') return <Reading reading={answer} />;
  return <Text testId="roll-back-what-if">{consequenceWords(answer)}</Text>;
}

function consequenceWords({ moved, money }: ReadyWhatIf): string {
  const change = moved === 1 ? '1 company would change' : `${grouped(moved)} companies would change`;
  if (money === null) return `${change}.`;
  const { leaving, currency } = money;
  return leaving.deals === 0
    ? `${change}; no open deal leaves our ICP.`
    : `${change}; ${dealsWords(leaving, currency)} would leave our ICP.`;
}

interface DraftQuestionProps {
  readonly changes: number;
  readonly version: number;
  readonly value: 'drop' | 'keep';
  readonly onChange: (value: 'drop' | 'keep') => void;
}

function DraftQuestion({ changes, version, value, onChange }: DraftQuestionProps) {
  return (
    <ToggleGroup
      name="draft-after"
      label={changes === 1 ? 'Your draft has 1 change.' : `Your draft has ${changes} changes.`}
      toggleType="radioButtonList"
      value={value}
      options={[
        { value: 'drop', label: `Drop them: the draft starts from version ${version}` },
        { value: 'keep', label: `Keep them: they stay in the draft, on top of version ${version}` },
      ]}
      onChange={(chosen: string) => onChange(chosen === 'keep' ? 'keep' : 'drop')}
      testId="draft-after"
    />
  );
}
