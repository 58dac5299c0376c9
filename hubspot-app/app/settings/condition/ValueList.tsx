import { Alert, Button, Flex, Input, MultiSelect, Text } from '@hubspot/ui-extensions';
import { grouped } from 'fitgate-shared/shared-words.ts';
import { companyPropertyOf, factWords } from 'fitgate-shared/words/labels.ts';
import { useEffect, useState } from 'react';
import type { OfferedProperty, ValuesAnswer } from '../contract.ts';
import type { KnownProperties } from '../frame/use-labels.ts';
import { readValues } from './condition-api.ts';
import type { EditedLeaf } from './edit-condition.ts';
import type { ValueKind } from './operators.ts';

export interface ValueListProps {
  readonly properties: KnownProperties;
  readonly leaf: EditedLeaf;
  readonly kind: ValueKind;
  readonly name: string;
  readonly values: readonly unknown[];
  /** What is wrong with the value; null when nothing is. */
  readonly mistake: string | null;
  readonly onChange: (value: unknown) => void;
}

/** Several values: options of the property where it has some, else values that companies have, and any other. */
export function ValueList(props: ValueListProps) {
  const { properties, leaf } = props;
  const property = properties.byName(companyPropertyOf(leaf.fact) ?? '');
  return property !== undefined && property.options.length > 0 ? (
    <Options {...props} property={property} />
  ) : (
    <SeenValues {...props} />
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';

function Options({ property, values, ...props }: ValueListProps & { readonly property: OfferedProperty }) {
  const known = new Set(property.options.map(({ value }) => value));
  const strange = values.filter((value) => !isText(value) || !known.has(value));
  return (
    <Flex direction="column" gap="xs">
      <Choice {...props} values={values} options={property.options} />
      {strange.map((value) => (
        <Alert
          key={String(value)}
          title={`“${String(value)}” isn't an option of ${property.label}, so it never matches.`}
          variant="warning"
        >
          <Button
            size="xs"
            onClick={() => props.onChange(values.filter((each) => each !== value))}
            testId={`${props.name}-drop`}
          >
            Remove it
          </Button>
        </Alert>
      ))}
    </Flex>
  );
}

function SeenValues({ values, ...props }: ValueListProps) {
  const { leaf, name, onChange, properties } = props;
  const seen = useSeenValues(companyPropertyOf(leaf.fact));
  const [another, setAnother] = useState('');
  const options = (seen?.values ?? []).map(({ value, count }) => ({
    value,
    label: `${value} · ${grouped(count)}`,
  }));
  const unseen = values
    .filter(isText)
    .filter((value) => !options.some((option) => option.value === value))
    .map((value) => ({ value, label: value }));
  const add = (): void => {
    const value = another.trim();
    setAnother('');
    if (value !== '' && !values.includes(value)) onChange([...values, value]);
  };
  return (
    <Flex direction="column" gap="xs">
      <Choice {...props} values={values} options={[...unseen, ...options]} />
      {seen !== null && seen.of > 0 && (
        <Text variant="microcopy">
          {`Values of ${factWords(leaf.fact, properties.labels)} on ${grouped(seen.of)} companies, the commonest first.`}
        </Text>
      )}
      <Flex direction="row" gap="xs" align="end">
        <Input
          label="Another value"
          name={`${name}-another`}
          value={another}
          onInput={setAnother}
          testId={`${name}-another`}
        />
        <Button onClick={add} disabled={another.trim() === ''} testId={`${name}-add`}>
          Add
        </Button>
      </Flex>
    </Flex>
  );
}

interface ChoiceProps extends ValueListProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function Choice({ values, options, name, mistake, onChange }: ChoiceProps) {
  return (
    <MultiSelect
      label="Values"
      name={name}
      placeholder="Choose values"
      value={values.filter(isText)}
      options={[...options]}
      {...(mistake === null ? {} : { error: true, validationMessage: mistake })}
      onChange={(chosen) => onChange(inOrder(values, chosen))}
      testId={name}
    />
  );
}

/** Values that were there keep their places, and what is no text stays. */
function inOrder(values: readonly unknown[], chosen: readonly unknown[]): readonly unknown[] {
  const kept = values.filter((value) => !isText(value) || chosen.includes(value));
  return [...kept, ...chosen.filter((value) => !values.includes(value))];
}

function useSeenValues(property: string | null): ValuesAnswer | null {
  const [seen, setSeen] = useState<ValuesAnswer | null>(null);
  useEffect(() => {
    setSeen(null);
    if (property === null) return;
    let wanted = true;
    void readValues(property).then((asked) => {
      if (wanted && asked.ok) setSeen(asked.answer);
    });
    return () => {
      wanted = false;
    };
  }, [property]);
  return seen;
}
