import {
  Flex,
  LoadingButton,
  MultiSelect,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  Select,
  StepperInput,
  Text,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import type { Refusal } from 'fitgate-shared/ask-server.ts';
import { useState } from 'react';
import { Refused } from '../answers/Answered.tsx';
import { type Asking, useAnswer } from '../answers/use-answer.ts';
import { useOpen } from '../answers/use-open.ts';
import type { AccessAnswer, PropertiesAnswer, ReportKind } from '../contract.ts';
import { readAccess } from '../system/system-api.ts';
import { ChurnFields } from './ChurnFields.tsx';
import { listProperties } from './properties-api.ts';
import {
  BEST,
  emptyForm,
  LEAST_MONTHS,
  MOST_ACCOUNTS,
  MOST_MONTHS,
  missingIn,
  type ReportForm,
  requestOf,
} from './report-form.ts';
import { startReport } from './reports-api.ts';

const TITLE: Readonly<Record<ReportKind, string>> = {
  suggest: 'Draft criteria from closed deals',
  backtest: 'Start a back-test',
  review: 'Start a quarterly review',
};
const STARTED: Readonly<Record<ReportKind, string>> = {
  suggest: 'Fitgate reads your closed deals.',
  backtest: 'The back-test has started.',
  review: 'The quarterly review has started.',
};

export interface StartPanelProps {
  readonly kind: ReportKind;
  /** What a back-test or a review can judge; the first is preset. */
  readonly judgeable: readonly { readonly value: string; readonly label: string }[];
  readonly onStarted: () => void;
}

/** What the panel of a kind is called, for whoever closes it. */
export const startPanelId = (kind: ReportKind): string => `start-${kind}`;

/** How one report is started. */
export function StartPanel(props: StartPanelProps) {
  const { isOpen, handlers } = useOpen();
  const id = startPanelId(props.kind);
  return (
    <Panel id={id} title={TITLE[props.kind]} width="md" testId={`panel-${props.kind}`} {...handlers}>
      {isOpen && <StartForm {...props} />}
    </Panel>
  );
}

function StartForm({ kind, judgeable, onStarted }: StartPanelProps) {
  const actions = useExtensionActions<'settings'>();
  const access = useAnswer(readAccess);
  const properties = useAnswer(() => listProperties(''));
  const [typed, setTyped] = useState<Partial<ReportForm>>({});
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const form = formOf(typed, access, judgeable);
  const missing = missingIn(form);

  const start = async (): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    const asked = await startReport(requestOf(kind, form));
    setBusy(false);
    if (!asked.ok) {
      setRefusal(asked.refusal);
      return;
    }
    actions.addAlert({
      type: 'success',
      message: `${STARTED[kind]} It takes about 5 minutes; you can leave this page.`,
    });
    actions.closeOverlay(startPanelId(kind));
    onStarted();
  };

  return (
    <>
      <PanelBody>
        <PanelSection>
          <Flex direction="column" gap="sm" testId={`start-form-${kind}`}>
            <Fields
              kind={kind}
              form={form}
              judgeable={judgeable}
              properties={properties}
              change={(part) => setTyped((before) => ({ ...before, ...part }))}
            />
            {refusal !== null && (
              <Refused title="The report was not started" refusal={refusal} name="start" />
            )}
          </Flex>
        </PanelSection>
      </PanelBody>
      <PanelFooter>
        <LoadingButton
          variant="primary"
          loading={busy}
          disabled={missing !== null}
          onClick={() => void start()}
          testId={`start-${kind}`}
        >
          Start
        </LoadingButton>
        <Text variant="microcopy" inline>
          {missing ?? 'Takes about 5 minutes. You can leave this page.'}
        </Text>
      </PanelFooter>
    </>
  );
}

/** Until somebody says otherwise: the account's own number of accounts, and what is first to be judged. */
function formOf(
  typed: Partial<ReportForm>,
  access: Asking<AccessAnswer>,
  judgeable: StartPanelProps['judgeable'],
): ReportForm {
  const [first] = judgeable;
  const criteria = first === undefined ? null : judgedBy(first.value);
  return { ...emptyForm(access.answer?.capacity ?? null), criteria, ...typed };
}

const judgedBy = (value: string): number | 'draft' => (value === 'draft' ? 'draft' : Number(value));

interface FieldsProps {
  readonly kind: ReportKind;
  readonly form: ReportForm;
  readonly judgeable: StartPanelProps['judgeable'];
  readonly properties: Asking<PropertiesAnswer>;
  readonly change: (part: Partial<ReportForm>) => void;
}

function Fields({ kind, form, judgeable, properties, change }: FieldsProps) {
  return (
    <>
      {kind !== 'suggest' && (
        <Select
          label="What to judge"
          name="criteria"
          value={String(form.criteria)}
          options={[...judgeable]}
          onChange={(value) => change({ criteria: judgedBy(String(value)) })}
          testId="judged"
        />
      )}
      <StepperInput
        label="Months of closed deals"
        name="months"
        min={LEAST_MONTHS}
        max={MOST_MONTHS}
        value={form.months}
        onChange={(months) => change({ months })}
        testId="months"
      />
      {kind === 'suggest' && (
        <Select
          label="What counts as good"
          name="best"
          value={form.best}
          options={[...BEST]}
          onChange={(value) => {
            const best = BEST.find((each) => each.value === value);
            if (best !== undefined) change({ best: best.value });
          }}
          testId="best"
        />
      )}
      <ChurnFields form={form} properties={properties} change={change} />
      <StepperInput
        label="Accounts the team can work (optional)"
        name="capacity"
        min={1}
        max={MOST_ACCOUNTS}
        stepSize={10}
        {...(form.capacity === null ? {} : { value: form.capacity })}
        onChange={(value) => change({ capacity: Number.isInteger(value) && value >= 1 ? value : null })}
        testId="accounts"
      />
      {kind === 'suggest' && <EvidenceFields form={form} properties={properties} change={change} />}
    </>
  );
}

type EvidenceProps = Pick<FieldsProps, 'form' | 'properties' | 'change'>;

/** Where a person knows more of a property than its values show. */
function EvidenceFields({ form, properties, change }: EvidenceProps) {
  const options = (properties.answer?.properties ?? []).map(({ name, label }) => ({ value: name, label }));
  if (options.length === 0) return null;
  return (
    <>
      <MultiSelect
        label="Use these although they look too good to be true (optional)"
        description="Properties that you know are filled in before a deal begins."
        name="trust"
        value={[...form.trust]}
        options={options}
        onChange={(values) => change({ trust: values.map(String) })}
        testId="trust"
      />
      <MultiSelect
        label="Leave these out (optional)"
        description="Properties that say nothing about fit, whatever their values show."
        name="leave-out"
        value={[...form.leaveOut]}
        options={options}
        onChange={(values) => change({ leaveOut: values.map(String) })}
        testId="leave-out"
      />
    </>
  );
}
