import { Alert, Button, Flex, Input, TextArea } from '@hubspot/ui-extensions';
import { criterionName } from 'fitgate-shared/words/criterion-name.ts';
import { conditionOf } from '../condition/edit-condition.ts';
import type { Page } from '../frame/use-page.ts';
import { type CriterionForm, disagreementWords } from './criterion-form.ts';
import { isWrongName, MOST_NAME } from './form-state.ts';

export interface WordsSectionProps {
  readonly page: Page;
  readonly form: CriterionForm;
  readonly onChange: (form: CriterionForm) => void;
}

/** The name, which follows the condition until somebody types one; why, and how to ask. */
export function WordsSection({ page, form, onChange }: WordsSectionProps) {
  const { asked } = form;
  const disagreement = disagreementWords(form);
  const isWrong = form.isNamed && isWrongName(form.name);
  const write = (): void => {
    if (asked === null) return;
    const name = criterionName(conditionOf(asked.first, null), page.properties.labels);
    onChange({ ...form, name, isNamed: false });
  };
  return (
    <Flex direction="column" gap="sm">
      <Input
        label="Name"
        name="criterion-name"
        value={form.name}
        error={isWrong}
        {...(isWrong ? { validationMessage: `1 to ${MOST_NAME} characters` } : {})}
        onInput={(name) => onChange({ ...form, name, isNamed: true })}
        testId="criterion-name"
      />
      {disagreement !== null && (
        <Alert title={disagreement} variant="warning" testId="name-disagrees">
          <Button size="xs" onClick={write} testId="write-name">
            Write it for me
          </Button>
        </Alert>
      )}
      {disagreement === null && asked !== null && form.isNamed && (
        <Flex direction="row">
          <Button size="xs" variant="transparent" onClick={write} testId="write-name">
            Write it for me
          </Button>
        </Flex>
      )}
      <TextArea
        label="Why (optional)"
        name="criterion-why"
        value={form.why}
        rows={2}
        maxLength={500}
        onInput={(why) => onChange({ ...form, why })}
        testId="criterion-why"
      />
      <Input
        label="How to ask for it (optional)"
        name="criterion-ask"
        value={form.ask}
        placeholder="Do they use HubSpot?"
        onInput={(ask) => onChange({ ...form, ask: ask.slice(0, 120) })}
        testId="criterion-ask"
      />
    </Flex>
  );
}
