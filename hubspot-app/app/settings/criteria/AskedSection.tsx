import { Flex, Text } from '@hubspot/ui-extensions';
import { criterionWords } from 'fitgate-shared/words/condition-words.ts';
import { stepsOf } from 'fitgate-shared/words/read-condition.ts';
import { ConditionFields } from '../condition/ConditionFields.tsx';
import { conditionOf } from '../condition/edit-condition.ts';
import { kindOfFact } from '../condition/LeafFields.tsx';
import { MatchCount } from '../condition/MatchCount.tsx';
import type { Item } from '../frame/read-document.ts';
import type { Page } from '../frame/use-page.ts';
import { type Asked, type CriterionForm, groupOf, withAsked } from './criterion-form.ts';
import { isCompleteLeaf } from './form-state.ts';
import { StepFields } from './StepFields.tsx';

export interface AskedSectionProps {
  readonly page: Page;
  readonly form: CriterionForm;
  readonly item: Item | null;
  readonly onChange: (form: CriterionForm) => void;
}

/** The property, the comparison and the values, and the steps that earn part of the points. */
export function AskedSection({ page, form, item, onChange }: AskedSectionProps) {
  const { properties, pacing } = page;
  const { asked } = form;
  if (asked === null) return <ReadOnlyConditions words={criterionWords(item, properties.labels)} />;
  const change = (part: Partial<Asked>): void =>
    onChange(withGroup(withAsked(form, { ...asked, ...part }, properties.labels), form, item, page));
  const isComplete = asked.first.leaves.every((leaf) => isCompleteLeaf(leaf, properties));
  return (
    <Flex direction="column" gap="sm">
      <ConditionFields
        properties={properties}
        edited={asked.first}
        name="criterion"
        label={asked.percent === 100 ? 'Full points when it' : `${asked.percent}% of the points when it`}
        onChange={(first) => change({ first })}
      />
      <MatchCount
        condition={isComplete ? conditionOf(asked.first, asked.whenEmpty) : null}
        before={item === null ? null : (stepsOf(item)[0]?.when ?? null)}
        pacing={pacing}
      />
      {asked.first.leaves[0]?.fact !== '' && (
        <StepFields properties={properties} asked={asked} onChange={(further) => change({ further })} />
      )}
    </Flex>
  );
}

/** A new criterion goes to the group that its property belongs to. */
function withGroup(next: CriterionForm, before: CriterionForm, item: Item | null, page: Page): CriterionForm {
  const leaf = next.asked?.first.leaves[0];
  const fact = before.asked?.first.leaves[0]?.fact;
  if (item !== null || leaf === undefined || leaf.fact === fact) return next;
  const kind = kindOfFact(leaf, page.properties);
  return { ...next, dimension: groupOf(leaf.fact, kind, page.properties.labels) };
}

function ReadOnlyConditions({ words }: { readonly words: string }) {
  return (
    <Flex direction="column" gap="xs" testId="read-only-condition">
      <Text>This criterion combines conditions in a way this form can't edit.</Text>
      <Text>{`It says: ${words}.`}</Text>
      <Text variant="microcopy">Change it under System › Import and export.</Text>
    </Flex>
  );
}
