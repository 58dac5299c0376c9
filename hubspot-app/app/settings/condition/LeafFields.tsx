import { Flex, Select } from '@hubspot/ui-extensions';
import { companyPropertyOf } from 'fitgate-shared/words/labels.ts';
import type { KnownProperties } from '../frame/use-labels.ts';
import { type EditedLeaf, stateOfLeaf, valueFor } from './edit-condition.ts';
import { kindOf, OPERATOR_WORDS, OPERATORS, type ValueKind } from './operators.ts';
import { PropertyPicker } from './PropertyPicker.tsx';
import { ValueFields } from './ValueFields.tsx';

export interface LeafFieldsProps {
  readonly properties: KnownProperties;
  readonly leaf: EditedLeaf;
  /** Prefix of the fields' names. */
  readonly name: string;
  /** Absent where the property is that of another field. */
  readonly withProperty?: boolean;
  readonly label: string;
  readonly onChange: (leaf: EditedLeaf) => void;
}

/** One question about one property: the property, the comparison, the value. */
export function LeafFields({
  properties,
  leaf,
  name,
  withProperty = true,
  label,
  onChange,
}: LeafFieldsProps) {
  const kind = kindOfFact(leaf, properties);
  const state = stateOfLeaf(leaf, kind);
  const operators =
    OPERATORS[kind].includes(leaf.is) || leaf.is === '' ? OPERATORS[kind] : [leaf.is, ...OPERATORS[kind]];
  return (
    <Flex direction="column" gap="sm">
      {withProperty && (
        <PropertyPicker
          properties={properties}
          fact={leaf.fact}
          name={`${name}-property`}
          onChosen={(property) => {
            const [is = ''] = OPERATORS[kindOf(property)];
            const value = valueFor(is, kindOf(property), { fact: '', is: '', value: undefined });
            onChange({ fact: `company.${property.name}`, is, value });
          }}
        />
      )}
      {leaf.fact !== '' && (
        <>
          <Select
            label={label}
            name={`${name}-comparison`}
            value={leaf.is}
            options={operators.map((value) => ({ value, label: OPERATOR_WORDS[value] ?? value }))}
            onChange={(is) => onChange({ ...leaf, is: String(is), value: valueFor(String(is), kind, leaf) })}
            testId={`${name}-comparison`}
          />
          <ValueFields
            properties={properties}
            leaf={leaf}
            kind={kind}
            name={`${name}-value`}
            mistake={typeof state === 'object' ? state.mistake : null}
            onChange={(value) => onChange({ ...leaf, value })}
          />
        </>
      )}
    </Flex>
  );
}

/** By the property's type; of a property that this account lacks, by its comparison. */
export function kindOfFact({ fact, is, value }: EditedLeaf, properties: KnownProperties): ValueKind {
  const property = properties.byName(companyPropertyOf(fact) ?? '');
  if (property !== undefined) return kindOf(property);
  if (is.startsWith('includes')) return 'choices';
  if (typeof value === 'boolean') return 'yesno';
  return (Object.keys(OPERATORS) as ValueKind[]).find((kind) => OPERATORS[kind].includes(is)) ?? 'text';
}
