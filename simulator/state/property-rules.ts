import type { Definitions } from './definitions.ts';
import type { PropertyDefinition, PropertyOption } from './property-definition.ts';
import { invalid, type Refusal } from './refusal.ts';

/** HubSpot's allowed field types per type. */
const FIELD_TYPES: Readonly<Record<string, readonly string[]>> = {
  string: ['text', 'textarea', 'file', 'html', 'phonenumber', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'],
  bool: ['booleancheckbox', 'calculation_equation'],
  phone_number: ['phonenumber'],
};
/** Lower-case letters, digits and underscores, starting with a letter, at most 100 characters. */
const NAME = /^[a-z][a-z0-9_]{0,99}$/;
const UNIQUE_PROPERTIES_PER_OBJECT = 10;

export interface PropertyShape {
  readonly name: string;
  readonly type: string;
  readonly fieldType: string;
  readonly groupName: string;
  readonly options: readonly PropertyOption[];
  readonly hasUniqueValue: boolean;
}
type Verdict = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };
const FINE: Verdict = { ok: true };

export function checkName(name: string): Verdict {
  if (!NAME.test(name)) {
    return invalid(
      `Property name '${name}' is not valid: it must start with a letter and hold only lowercase letters, numbers and underscores (at most 100).`,
      'PropertyValidationError.INVALID_NAME',
    );
  }
  if (name.startsWith('hs_')) {
    return invalid(
      `Property name '${name}' is reserved: 'hs_' belongs to HubSpot.`,
      'PropertyValidationError.RESERVED_NAME',
    );
  }
  return FINE;
}

export function checkTypes({ type, fieldType }: Pick<PropertyShape, 'type' | 'fieldType'>): Verdict {
  const allowed = FIELD_TYPES[type];
  if (allowed === undefined) {
    return invalid(`Invalid type '${type}': use one of ${Object.keys(FIELD_TYPES).join(', ')}.`);
  }
  if (allowed.includes(fieldType)) return FINE;
  return invalid(
    `Field type '${fieldType}' does not go with type '${type}': use one of ${allowed.join(', ')}.`,
    'PropertyValidationError.INVALID_FIELD_TYPE',
  );
}

function checkOptions(options: readonly PropertyOption[]): Verdict {
  for (const member of ['value', 'label'] as const) {
    const seen = new Set<string>();
    for (const option of options) {
      if (seen.has(option[member])) {
        return invalid(
          `Property option ${member}s must be unique: '${option[member]}' is there twice.`,
          'PropertyValidationError.DUPLICATE_OPTION',
        );
      }
      seen.add(option[member]);
    }
  }
  return FINE;
}

export function checkGroup(definitions: Definitions, groupName: string): Verdict {
  return definitions.groups.has(groupName)
    ? FINE
    : invalid(`Property group '${groupName}' does not exist.`, 'PropertyGroupError.GROUP_DOES_NOT_EXIST');
}

export function checkLimits(definitions: Definitions, hasUniqueValue: boolean): Verdict {
  const custom = [...definitions.active.values()].filter(({ hubspotDefined }) => !hubspotDefined);
  if (custom.length >= definitions.mostCustom) {
    return invalid(
      `The limit of ${definitions.mostCustom} custom properties is reached.`,
      'PropertyLimitError.LIMIT_REACHED',
    );
  }
  const unique = custom.filter((definition) => definition.hasUniqueValue).length;
  if (hasUniqueValue && unique >= UNIQUE_PROPERTIES_PER_OBJECT) {
    return invalid(
      `The limit of ${UNIQUE_PROPERTIES_PER_OBJECT} unique value properties is reached.`,
      'PropertyLimitError.LIMIT_REACHED',
    );
  }
  return FINE;
}

export function checkEnumeration({ type, fieldType, options }: PropertyShape): Verdict {
  const needsOptions = type === 'enumeration' && fieldType !== 'calculation_equation';
  if (needsOptions && options.length === 0) {
    return invalid(
      'An enumeration property needs at least one option.',
      'PropertyValidationError.OPTIONS_REQUIRED',
    );
  }
  return checkOptions(options);
}

/** Whether this edit is allowed: HubSpot's own definitions are fixed, except for the options of lists. */
export function checkEditable(definition: PropertyDefinition, edit: object): Verdict {
  const { readOnlyDefinition, readOnlyValue } = definition.modificationMetadata;
  const isList = definition.type === 'enumeration' && !readOnlyValue;
  const changed = Object.entries(edit).filter(([, value]) => value !== undefined);
  const isAboutOptions = changed.every(([member]) => member === 'options');
  return readOnlyDefinition && !(isList && isAboutOptions)
    ? invalid(
        `Property '${definition.name}' is read only: its definition cannot be changed.`,
        'PropertyValidationError.READ_ONLY_DEFINITION',
      )
    : FINE;
}
