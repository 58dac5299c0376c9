import { options as optionsOf } from './default-properties/spec.ts';
import type { Definitions } from './definitions.ts';
import type { PropertyDefinition, PropertyOption } from './property-definition.ts';
import {
  checkEditable,
  checkEnumeration,
  checkGroup,
  checkLimits,
  checkName,
  checkTypes,
  type PropertyShape,
} from './property-rules.ts';
import { accepted, invalid, notFound, type Outcome, refused } from './refusal.ts';

export interface NewProperty extends PropertyShape {
  readonly label: string;
  readonly description: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
  readonly formField: boolean;
  readonly calculationFormula?: string | undefined;
}

export type PropertyEdit = { readonly [K in keyof EditableMembers]?: EditableMembers[K] | undefined };
interface EditableMembers {
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: string;
  readonly fieldType: string;
  readonly options: PropertyOption[];
  readonly displayOrder: number;
  readonly hidden: boolean;
  readonly formField: boolean;
  readonly calculationFormula: string;
}

/**
 * Creates a property. A name in use is a conflict and has no effect; the name of an archived property restores the old
 * definition, regardless of the request (its type may differ).
 */
export function createProperty(
  definitions: Definitions,
  input: NewProperty,
  nowIso: string,
): Outcome<PropertyDefinition> {
  if (definitions.active.has(input.name)) {
    return refused({
      kind: 'conflict',
      message: `A property named '${input.name}' already exists.`,
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
      alreadyExists: true,
    });
  }
  const old = definitions.archived.get(input.name);
  if (old !== undefined) return accepted(revive(definitions, old, nowIso));
  const verdicts = [
    checkName(input.name),
    checkTypes(input),
    checkGroup(definitions, input.groupName),
    checkEnumeration(input),
    checkLimits(definitions, input.hasUniqueValue),
  ];
  for (const verdict of verdicts) if (!verdict.ok) return verdict;
  const definition = customDefinition(input, nowIso);
  definitions.active.set(definition.name, definition);
  return accepted(definition);
}

function revive(definitions: Definitions, old: PropertyDefinition, nowIso: string): PropertyDefinition {
  const { archivedAt: _, ...rest } = old;
  const definition = { ...rest, archived: false, updatedAt: nowIso };
  definitions.archived.delete(definition.name);
  definitions.active.set(definition.name, definition);
  return definition;
}

function customDefinition(input: NewProperty, nowIso: string): PropertyDefinition {
  const isFormula = input.fieldType === 'calculation_equation';
  const yesNo = input.type === 'bool' && input.options.length === 0;
  return {
    name: input.name,
    label: input.label,
    type: input.type,
    fieldType: input.fieldType,
    groupName: input.groupName,
    description: input.description,
    options: yesNo ? optionsOf(['true=Yes', 'false=No']) : [...input.options],
    displayOrder: input.displayOrder,
    hidden: input.hidden,
    formField: input.formField,
    hasUniqueValue: input.hasUniqueValue,
    ...(input.calculationFormula === undefined ? {} : { calculationFormula: input.calculationFormula }),
    calculated: isFormula,
    externalOptions: false,
    hubspotDefined: false,
    archived: false,
    createdAt: nowIso,
    updatedAt: nowIso,
    modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: isFormula },
  };
}

/** Changes a property: absent members do not change; a list of options replaces the whole old list. */
export function editProperty(
  definitions: Definitions,
  name: string,
  edit: PropertyEdit,
  nowIso: string,
): Outcome<PropertyDefinition> {
  const old = definitions.active.get(name);
  if (old === undefined) return notFound(`property ${name}`);
  const changed: PropertyDefinition = { ...old, ...withoutUndefined(edit), updatedAt: nowIso };
  const verdicts = [
    checkEditable(old, edit),
    checkTypes(changed),
    checkGroup(definitions, changed.groupName),
    checkEnumeration(changed),
  ];
  for (const verdict of verdicts) if (!verdict.ok) return verdict;
  definitions.active.set(name, changed);
  return accepted(changed);
}

function withoutUndefined(edit: PropertyEdit): Partial<EditableMembers> {
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
}

/** Archives a property: its values remain on the records, but hidden, until the name is created again. */
export function archiveProperty(definitions: Definitions, name: string, nowIso: string): Outcome<null> {
  const definition = definitions.active.get(name);
  if (definition === undefined) return notFound(`property ${name}`);
  if (!definition.modificationMetadata.archivable) {
    return invalid(
      `Property '${name}' is defined by HubSpot and cannot be deleted.`,
      'PropertyValidationError.CANNOT_DELETE_PROPERTY',
    );
  }
  if (definitions.inUse.has(name)) {
    return invalid(
      `Property '${name}' is in use and cannot be deleted.`,
      'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE',
    );
  }
  definitions.active.delete(name);
  definitions.archived.set(name, { ...definition, archived: true, archivedAt: nowIso });
  return accepted(null);
}
