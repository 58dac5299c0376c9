import { Accordion, Button, Flex, Select } from '@hubspot/ui-extensions';
import type { KnownProperties } from '../frame/use-labels.ts';
import { type EditedCondition, type EditedLeaf, MOST_LEAVES, NEW_LEAF } from './edit-condition.ts';
import { LeafFields } from './LeafFields.tsx';

export interface ConditionFieldsProps {
  readonly properties: KnownProperties;
  readonly edited: EditedCondition;
  readonly name: string;
  /** "Full points when it". */
  readonly label: string;
  readonly onChange: (edited: EditedCondition) => void;
}

/** One question, or up to five that are joined. */
export function ConditionFields({ properties, edited, name, label, onChange }: ConditionFieldsProps) {
  const { leaves } = edited;
  const [first = NEW_LEAF, ...others] = leaves;
  const replace = (place: number, leaf: EditedLeaf): void =>
    onChange({ ...edited, leaves: leaves.map((each, at) => (at === place ? leaf : each)) });
  return (
    <Flex direction="column" gap="sm">
      <LeafFields
        properties={properties}
        leaf={first}
        name={name}
        label={label}
        onChange={(leaf) => replace(0, leaf)}
      />
      <Accordion title="Combine conditions" size="sm" defaultOpen={others.length > 0}>
        <Flex direction="column" gap="md">
          {others.length > 0 && (
            <Select
              label="A company must meet"
              name={`${name}-join`}
              value={edited.join}
              options={[
                { value: 'all', label: 'all of these' },
                { value: 'any', label: 'any of these' },
              ]}
              onChange={(join) => onChange({ ...edited, join: join === 'any' ? 'any' : 'all' })}
              testId={`${name}-join`}
            />
          )}
          {others.map((leaf, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name of their own, and only the last is added
            <Flex key={at} direction="column" gap="xs" align="start">
              <LeafFields
                properties={properties}
                leaf={leaf}
                name={`${name}-${at + 2}`}
                label="and it"
                onChange={(changed) => replace(at + 1, changed)}
              />
              <Button
                size="xs"
                variant="transparent"
                onClick={() => onChange({ ...edited, leaves: leaves.toSpliced(at + 1, 1) })}
                testId={`${name}-${at + 2}-remove`}
              >
                Remove this condition
              </Button>
            </Flex>
          ))}
          {leaves.length < MOST_LEAVES && (
            <Flex direction="row">
              <Button
                size="xs"
                onClick={() => onChange({ ...edited, leaves: [...leaves, NEW_LEAF] })}
                testId={`${name}-another`}
              >
                Add a condition
              </Button>
            </Flex>
          )}
        </Flex>
      </Accordion>
    </Flex>
  );
}
