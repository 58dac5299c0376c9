import type { PropertyOption, PropertySpec } from '../property-definition.ts';

/** `COMPUTER_SOFTWARE` → "Computer Software". */
function labelOf(value: string): string {
  return value
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** Options from values, or from `value=Label` if HubSpot's label cannot be derived from the value. */
export function options(values: readonly string[]): PropertyOption[] {
  return values.map((entry, displayOrder) => {
    const [value = entry, label = labelOf(value)] = entry.split('=');
    return { value, label, displayOrder, hidden: false };
  });
}

const YES_NO = options(['true=Yes', 'false=No']);

type Names = readonly (readonly [name: string, label: string])[];

/** Definitions of one kind in one group: HubSpot's internal names with HubSpot's labels. */
export function plain(
  groupName: string,
  type: 'string' | 'number' | 'datetime' | 'date',
  names: Names,
): PropertySpec[] {
  const fieldType = { string: 'text', number: 'number', datetime: 'date', date: 'date' }[type];
  return names.map(([name, label]) => ({ name, label, type, fieldType, groupName }));
}

export function yesNo(groupName: string, names: Names): PropertySpec[] {
  return names.map(([name, label]) => ({
    name,
    label,
    type: 'bool',
    fieldType: 'booleancheckbox',
    groupName,
    options: YES_NO,
  }));
}

export function choice(
  groupName: string,
  fieldType: 'select' | 'radio' | 'checkbox',
  [name, label]: readonly [string, string],
  values: readonly string[],
): PropertySpec {
  return { name, label, type: 'enumeration', fieldType, groupName, options: options(values) };
}

/** HubSpot computes the value: a roll-up, an equation or a clock. */
export const calculated = (specs: readonly PropertySpec[]): PropertySpec[] =>
  specs.map((spec) => ({ ...spec, calculated: true }));

/** HubSpot sets the value, but does not calculate it. */
export const readOnly = (specs: readonly PropertySpec[]): PropertySpec[] =>
  specs.map((spec) => ({ ...spec, readOnly: true }));
