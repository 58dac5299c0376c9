import { DateInput, Flex, Input, NumberInput, Select } from '@hubspot/ui-extensions';
import { isRecord } from 'fitgate-shared/is-record.ts';
import type { ReactNode } from 'react';
import type { EditedLeaf } from './edit-condition.ts';
import type { ValueKind, ValueShape } from './operators.ts';
import { shapeOf } from './operators.ts';
import { ValueList, type ValueListProps } from './ValueList.tsx';

export interface ValueFieldsProps extends Omit<ValueListProps, 'values'> {
  readonly leaf: EditedLeaf;
  readonly kind: ValueKind;
}

/** The fields for the value of a comparison. */
export function ValueFields(props: ValueFieldsProps) {
  const Fields = FIELDS[shapeOf(props.leaf.is, props.kind)];
  return <Fields {...props} />;
}

const FIELDS: Readonly<Record<ValueShape, (props: ValueFieldsProps) => ReactNode>> = {
  none: () => null,
  range: Range,
  list: (props) => <ValueList {...props} values={Array.isArray(props.leaf.value) ? props.leaf.value : []} />,
  number: OneNumber,
  text: OneText,
  yesno: YesOrNo,
  days: Days,
  day: Day,
  growth: Growth,
};

const given = (value: unknown): { readonly value?: number } => (typeof value === 'number' ? { value } : {});
const partOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
const mistakeOf = (mistake: string | null) =>
  mistake === null ? {} : { error: true, validationMessage: mistake };

function Range({ leaf, name, mistake, onChange }: ValueFieldsProps) {
  const [low, high]: readonly unknown[] = Array.isArray(leaf.value) ? leaf.value : [];
  return (
    <Flex direction="row" gap="sm" align="start">
      <NumberInput
        label="From"
        name={`${name}-from`}
        {...given(low)}
        {...mistakeOf(mistake)}
        onChange={(value) => onChange([value, high])}
        testId={`${name}-from`}
      />
      <NumberInput
        label="To"
        name={`${name}-to`}
        {...given(high)}
        onChange={(value) => onChange([low, value])}
        testId={`${name}-to`}
      />
    </Flex>
  );
}

function OneNumber({ leaf, name, onChange }: ValueFieldsProps) {
  return <NumberInput label="Number" name={name} {...given(leaf.value)} onChange={onChange} testId={name} />;
}

function OneText({ leaf, name, onChange }: ValueFieldsProps) {
  const value = typeof leaf.value === 'string' ? leaf.value : '';
  return <Input label="Text" name={name} value={value} onChange={onChange} testId={name} />;
}

function YesOrNo({ leaf, name, onChange }: ValueFieldsProps) {
  const isNo = leaf.value === false || leaf.value === 'false';
  return (
    <Select
      label="Answer"
      name={name}
      value={isNo ? 'no' : 'yes'}
      options={[
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ]}
      onChange={(value) => onChange(value === 'yes')}
      testId={name}
    />
  );
}

function Days({ leaf, name, onChange }: ValueFieldsProps) {
  return (
    <NumberInput
      label="Days"
      name={name}
      min={1}
      max={3650}
      precision={0}
      {...given(partOf(leaf.value, 'days'))}
      onChange={(days) => onChange({ days })}
      testId={name}
    />
  );
}

function Growth({ leaf, name, onChange }: ValueFieldsProps) {
  const [percent, days] = [partOf(leaf.value, 'percent'), partOf(leaf.value, 'days')];
  return (
    <Flex direction="row" gap="sm" align="start">
      <NumberInput
        label="Percent"
        name={`${name}-percent`}
        description="Below 0: fell by at least so much."
        {...given(percent)}
        onChange={(value) => onChange({ percent: value, days })}
        testId={`${name}-percent`}
      />
      <NumberInput
        label="In how many days"
        name={`${name}-days`}
        min={1}
        max={3650}
        precision={0}
        {...given(days)}
        onChange={(value) => onChange({ percent, days: value })}
        testId={`${name}-days`}
      />
    </Flex>
  );
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})/;

function Day({ leaf, name, onChange }: ValueFieldsProps) {
  const [, year, month, date] = DAY.exec(typeof leaf.value === 'string' ? leaf.value : '') ?? [];
  const value =
    year === undefined ? {} : { value: { year: Number(year), month: Number(month) - 1, date: Number(date) } };
  const two = (number: number): string => String(number).padStart(2, '0');
  return (
    <DateInput
      label="Day"
      name={name}
      {...value}
      onChange={(day) => onChange(`${day.year}-${two(day.month + 1)}-${two(day.date)}`)}
      testId={name}
    />
  );
}
