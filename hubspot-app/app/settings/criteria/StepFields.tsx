import { Alert, Button, Checkbox, Dropdown, Flex, NumberInput } from '@hubspot/ui-extensions';
import { valueFor } from '../condition/edit-condition.ts';
import { kindOfFact, LeafFields } from '../condition/LeafFields.tsx';
import { OPERATORS } from '../condition/operators.ts';
import type { KnownProperties } from '../frame/use-labels.ts';
import { type Asked, type EditedStep, neverReached } from './criterion-form.ts';

const MOST_STEPS = 24;

export interface StepFieldsProps {
  readonly properties: KnownProperties;
  readonly asked: Asked;
  readonly onChange: (further: readonly EditedStep[]) => void;
}

/** Steps that earn part of the points, from more to fewer; the first that is true wins. */
export function StepFields({ properties, asked, onChange }: StepFieldsProps) {
  const { further } = asked;
  const add = (): void => onChange([...further, nextStep(asked, properties)]);
  return (
    <Flex direction="column" gap="sm">
      <Checkbox
        name="with-steps"
        checked={further.length > 0}
        onChange={(isOn) => (isOn ? add() : onChange([]))}
        testId="with-steps"
      >
        Give part of the points
      </Checkbox>
      {further.map((_step, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name of their own; their order is what they are
        <OneStep key={place} properties={properties} asked={asked} place={place} onChange={onChange} />
      ))}
      {further.length > 0 && further.length < MOST_STEPS && (
        <Flex direction="row">
          <Button size="xs" onClick={add} testId="add-step">
            Add another step
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

/** About the same property, for half of the points of the step before. */
function nextStep({ first, percent, further }: Asked, properties: KnownProperties): EditedStep {
  const [leaf = { fact: '', is: '', value: undefined }] = first.leaves;
  const [is = leaf.is] = OPERATORS[kindOfFact(leaf, properties)];
  const before = further.at(-1)?.percent ?? percent;
  const value = valueFor(is, kindOfFact(leaf, properties), { ...leaf, is: '', value: undefined });
  return { percent: Math.max(1, Math.round(before / 2)), leaf: { fact: leaf.fact, is, value } };
}

interface OneStepProps extends StepFieldsProps {
  readonly place: number;
}

function OneStep({ properties, asked, place, onChange }: OneStepProps) {
  const { further, first } = asked;
  const step = further[place];
  if (step === undefined) return null;
  const put = (changed: EditedStep): void => onChange(further.with(place, changed));
  const swap = (other: number): void => {
    const neighbor = further[other];
    if (neighbor !== undefined) onChange(further.with(place, neighbor).with(other, step));
  };
  const warning = neverReached(asked, place);
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" align="end">
        <NumberInput
          label="Percent of the points"
          name={`step-${place}-percent`}
          min={1}
          max={100}
          value={step.percent}
          onChange={(percent) => put({ ...step, percent })}
          testId={`step-${place}-percent`}
        />
        <Dropdown buttonText="Actions" buttonSize="xs" variant="transparent" testId={`step-${place}-menu`}>
          {place > 0 && <Dropdown.ButtonItem onClick={() => swap(place - 1)}>Move up</Dropdown.ButtonItem>}
          {place < further.length - 1 && (
            <Dropdown.ButtonItem onClick={() => swap(place + 1)}>Move down</Dropdown.ButtonItem>
          )}
          <Dropdown.ButtonItem
            onClick={() => onChange(further.toSpliced(place, 1))}
            testId={`step-${place}-remove`}
          >
            Remove
          </Dropdown.ButtonItem>
        </Dropdown>
      </Flex>
      <LeafFields
        properties={properties}
        leaf={step.leaf}
        name={`step-${place}`}
        withProperty={step.leaf.fact !== first.leaves[0]?.fact}
        label="when it"
        onChange={(leaf) => put({ ...step, leaf })}
      />
      {warning !== null && <Alert title={warning} variant="warning" testId={`step-${place}-unreached`} />}
    </Flex>
  );
}
