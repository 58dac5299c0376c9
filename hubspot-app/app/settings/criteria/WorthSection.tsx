import { Checkbox, Flex, Select, StepperInput, Text } from '@hubspot/ui-extensions';
import { DIMENSION } from 'fitgate-shared/shared-words.ts';
import { type Item, numberOf, type ProfileView } from '../frame/read-document.ts';
import type { KnownProperties } from '../frame/use-labels.ts';
import { BlankField } from './BlankField.tsx';
import type { CriterionForm } from './criterion-form.ts';

export interface WorthSectionProps {
  readonly profile: ProfileView;
  readonly form: CriterionForm;
  readonly item: Item | null;
  readonly properties: KnownProperties;
  readonly onChange: (form: CriterionForm) => void;
}

/** Weight, group, whether it is a must-have, and what a blank counts as. */
export function WorthSection({ profile, form, item, onChange }: WorthSectionProps) {
  const least = form.mustHave ? 0 : 1;
  const isWrong = form.weight < least || form.weight > 100;
  const { asked } = form;
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" gap="sm" align="end" wrap="wrap">
        <StepperInput
          label="Weight"
          name="criterion-weight"
          value={form.weight}
          min={least}
          max={100}
          error={isWrong}
          {...(isWrong ? { validationMessage: `${least} to 100` } : {})}
          onChange={(weight) => onChange({ ...form, weight })}
          testId="criterion-weight"
        />
        <Text testId="criterion-points">{pointsWords(profile, item, form.weight)}</Text>
        <Select
          label="Group"
          name="criterion-group"
          value={form.dimension}
          options={Object.entries(DIMENSION).map(([value, label]) => ({ value, label }))}
          onChange={(dimension) => onChange({ ...form, dimension: String(dimension) })}
          testId="criterion-group"
        />
      </Flex>
      <Checkbox
        name="must-have"
        checked={form.mustHave}
        onChange={(mustHave) => onChange({ ...form, mustHave })}
        testId="must-have"
      >
        Must-have: a company that gets no points here is outside our ICP
      </Checkbox>
      {asked !== null && (
        <BlankField
          whenEmpty={asked.whenEmpty}
          onChange={(whenEmpty) => onChange({ ...form, isTouched: true, asked: { ...asked, whenEmpty } })}
        />
      )}
    </Flex>
  );
}

/** "25 of 100 points": weights are shares of 100. */
function pointsWords({ criteria }: ProfileView, item: Item | null, weight: number): string {
  const others = criteria
    .filter(({ key }) => key !== item?.key)
    .reduce((sum, each) => sum + (numberOf(each, 'weight') ?? 0), 0);
  const all = others + weight;
  return all === 0 ? '' : `${Math.round((1000 * weight) / all) / 10} of 100 points`;
}
