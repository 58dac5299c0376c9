import {
  Button,
  Flex,
  Input,
  LoadingButton,
  PanelBody,
  PanelFooter,
  PanelSection,
  StepperInput,
  Text,
  TextArea,
  ToggleGroup,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import { conditionWords } from 'fitgate-shared/words/condition-words.ts';
import { useState } from 'react';
import { ConditionFields } from '../condition/ConditionFields.tsx';
import { conditionOf } from '../condition/edit-condition.ts';
import { kindOfFact } from '../condition/LeafFields.tsx';
import { MatchCount } from '../condition/MatchCount.tsx';
import type { Item } from '../frame/read-document.ts';
import type { Page } from '../frame/use-page.ts';
import { BlankField } from './BlankField.tsx';
import { type EntryForm, entryOf, openEntry, withEntryAsked } from './entry-form.ts';
import { isCompleteLeaf, isWrongName, MOST_NAME } from './form-state.ts';
import { newKey } from './new-key.ts';

export interface EntryPanelProps {
  readonly page: Page;
  readonly panelId: string;
  /** Null = a new entry. */
  readonly item: Item | null;
  /** What a new entry does. */
  readonly excludes: boolean;
  /** Keys that other entries have. */
  readonly taken: readonly string[];
  readonly onSave: (value: Item) => void;
}

/** What an entry looks for, and what it does to a company. */
export function EntryPanel({ page, panelId, item, excludes, taken, onSave }: EntryPanelProps) {
  const { closeOverlay } = useExtensionActions<'settings'>();
  const { labels } = page.properties;
  const [form, setForm] = useState<EntryForm>(() => openEntry(item, excludes, labels));
  const save = (): void => {
    onSave(entryOf(form, item, item?.key ?? newKey(form.name, taken, 'entry')));
    closeOverlay(panelId);
  };
  return (
    <>
      <PanelBody>
        <PanelSection>
          <Text format={{ fontWeight: 'bold' }}>What to look at</Text>
          <EntryCondition page={page} form={form} item={item} onChange={setForm} />
        </PanelSection>
        <PanelSection>
          <Effect form={form} onChange={setForm} />
        </PanelSection>
        <PanelSection>
          <Text format={{ fontWeight: 'bold' }}>What reps read</Text>
          <Words form={form} onChange={setForm} />
        </PanelSection>
      </PanelBody>
      <PanelFooter>
        <LoadingButton variant="primary" disabled={!maySave(form, page)} onClick={save} testId="save-entry">
          Save to draft
        </LoadingButton>
        <Button onClick={() => closeOverlay(panelId)} testId="cancel-entry">
          Cancel
        </Button>
      </PanelFooter>
    </>
  );
}

function maySave({ asked, name, excludes, penalty }: EntryForm, page: Page): boolean {
  const isComplete = asked === null || asked.leaves.every((leaf) => isCompleteLeaf(leaf, page.properties));
  return isComplete && !isWrongName(name) && (excludes || (penalty >= 1 && penalty <= 100));
}

interface FormProps {
  readonly form: EntryForm;
  readonly onChange: (form: EntryForm) => void;
}

function EntryCondition({
  page,
  form,
  item,
  onChange,
}: FormProps & { readonly page: Page; readonly item: Item | null }) {
  const { properties, pacing } = page;
  const { asked } = form;
  if (asked === null)
    return (
      <Flex direction="column" gap="xs" testId="read-only-condition">
        <Text>This entry combines conditions in a way this form can't edit.</Text>
        <Text>{`It says: ${conditionWords(item?.['when'], properties.labels)}.`}</Text>
        <Text variant="microcopy">Change it under System › Import and export.</Text>
      </Flex>
    );
  const [leaf] = asked.leaves;
  const isComplete = asked.leaves.every((each) => isCompleteLeaf(each, properties));
  return (
    <Flex direction="column" gap="sm">
      <ConditionFields
        properties={properties}
        edited={asked}
        name="entry"
        label="Applies when it"
        onChange={(next) => {
          const changed = withEntryAsked(form, next, properties.labels);
          const isNew = item === null && next.leaves[0]?.fact !== leaf?.fact;
          const isYesNo = next.leaves[0] !== undefined && kindOfFact(next.leaves[0], properties) === 'yesno';
          onChange(isNew && isYesNo ? { ...changed, whenEmpty: false } : changed);
        }}
      />
      <MatchCount
        condition={isComplete ? conditionOf(asked, form.whenEmpty) : null}
        before={item?.['when'] ?? null}
        pacing={pacing}
      />
      <BlankField
        whenEmpty={form.whenEmpty}
        onChange={(whenEmpty) => onChange({ ...form, isTouched: true, whenEmpty })}
      />
    </Flex>
  );
}

function Effect({ form, onChange }: FormProps) {
  const isWrong = form.penalty < 1 || form.penalty > 100;
  return (
    <Flex direction="column" gap="sm">
      <ToggleGroup
        name="effect"
        label="Effect"
        toggleType="radioButtonList"
        value={form.excludes ? 'exclude' : 'penalty'}
        options={[
          { value: 'exclude', label: 'Rules the company out' },
          { value: 'penalty', label: 'Takes points off' },
        ]}
        onChange={(effect) => onChange({ ...form, excludes: effect === 'exclude' })}
        testId="effect"
      />
      {!form.excludes && (
        <StepperInput
          label="Points off"
          name="penalty"
          value={form.penalty}
          min={1}
          max={100}
          error={isWrong}
          {...(isWrong ? { validationMessage: '1 to 100' } : {})}
          onChange={(penalty) => onChange({ ...form, penalty })}
          testId="penalty"
        />
      )}
    </Flex>
  );
}

function Words({ form, onChange }: FormProps) {
  const isWrong = form.isNamed && isWrongName(form.name);
  return (
    <Flex direction="column" gap="sm">
      <Input
        label="Name"
        name="entry-name"
        value={form.name}
        error={isWrong}
        {...(isWrong ? { validationMessage: `1 to ${MOST_NAME} characters` } : {})}
        onInput={(name) => onChange({ ...form, name, isNamed: true })}
        testId="entry-name"
      />
      <TextArea
        label="Why (optional)"
        name="entry-why"
        value={form.why}
        rows={2}
        maxLength={500}
        onInput={(why) => onChange({ ...form, why })}
        testId="entry-why"
      />
    </Flex>
  );
}
