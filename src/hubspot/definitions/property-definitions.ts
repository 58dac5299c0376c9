/** The definitions of properties: those of a portal, and those that the app creates and keeps in sync. */
import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
  PropertyUpdateFieldTypeEnum,
} from '@hubspot/api-client/lib/codegen/crm/properties/index.js';
import { z } from 'zod';
import type { OwnOption, OwnProperty, PortalProperty } from '../../answer/property-definition.ts';
import { FitgateError, failureKindOf } from '../../errors.ts';
import type { CrmObjectType, PropertyGroup } from '../../ports/hubspot.ts';
import { type CrmApis, readReply } from '../http/crm-apis.ts';
import { type ErrorBody, errorBodies } from '../http/error-body.ts';
import { codeOf, HubSpotFailure } from '../http/hubspot-failure.ts';

const MAX_DEFINITIONS = 100;

const option = z.object({
  value: z.string(),
  label: z.string().nullish(),
  hidden: z.boolean().nullish(),
  displayOrder: z.number().nullish(),
});
const property = z.object({
  name: z.string().min(1),
  label: z.string().nullish(),
  description: z.string().nullish(),
  groupName: z.string().nullish(),
  type: z.string(),
  fieldType: z.string(),
  options: z.array(option).nullish(),
  calculated: z.boolean().nullish(),
  hubspotDefined: z.boolean().nullish(),
  hidden: z.boolean().nullish(),
});
const group = z.object({ name: z.string().min(1), label: z.string().nullish() });
const named = z.object({ name: z.string() });
const batchReply = z.object({ results: z.array(named), errors: errorBodies });
const typeOf = z.enum(PropertyCreateTypeEnum);
const fieldTypeOf = z.enum(PropertyCreateFieldTypeEnum);
const updatedFieldTypeOf = z.enum(PropertyUpdateFieldTypeEnum);

export async function listProperties(
  apis: CrmApis,
  objectType: CrmObjectType,
): Promise<readonly PortalProperty[]> {
  const { results } = await readReply(
    'list properties',
    apis.properties.getAll(objectType, false),
    z.object({ results: z.array(property) }),
  );
  return results.map((each) => ({
    name: each.name,
    label: each.label ?? each.name,
    description: each.description ?? '',
    groupName: each.groupName ?? '',
    type: each.type,
    fieldType: each.fieldType,
    options: (each.options ?? []).map(({ value, label, hidden, displayOrder }) => ({
      value,
      label: label ?? value,
      hidden: hidden ?? false,
      displayOrder: displayOrder ?? -1,
    })),
    calculated: each.calculated ?? false,
    hubspotDefined: each.hubspotDefined ?? false,
    hidden: each.hidden ?? false,
  }));
}

export async function listGroups(
  apis: CrmApis,
  objectType: CrmObjectType,
): Promise<readonly PropertyGroup[]> {
  const { results } = await readReply(
    'list groups',
    apis.propertyGroups.getAll(objectType),
    z.object({ results: z.array(group) }),
  );
  return results.map(({ name, label }) => ({ name, label: label ?? name }));
}

/** Has no effect when the group exists. */
export async function createGroup(
  apis: CrmApis,
  objectType: CrmObjectType,
  { name, label }: PropertyGroup,
): Promise<void> {
  try {
    // Display order −1: after the portal's own groups.
    await readReply(
      'create group',
      apis.propertyGroups.create(objectType, { name, label, displayOrder: -1 }),
      named,
    );
  } catch (error) {
    if (failureKindOf(error) !== 'conflict') throw error;
  }
}

/** Creates up to 100 properties; existing ones do not change. */
export async function createProperties(
  apis: CrmApis,
  objectType: CrmObjectType,
  definitions: readonly OwnProperty[],
): Promise<void> {
  if (definitions.length > MAX_DEFINITIONS) {
    throw new FitgateError('bug', `At most ${MAX_DEFINITIONS} properties can be created at once.`);
  }
  if (definitions.length === 0) return;
  let reply: z.infer<typeof batchReply>;
  try {
    const inputs = definitions.map(toInput);
    reply = await readReply(
      'create properties',
      apis.propertyBatches.create(objectType, { inputs }),
      batchReply,
    );
  } catch (error) {
    if (failureKindOf(error) !== 'conflict') throw error;
    // An existing property makes HubSpot refuse the whole batch, so they are created one by one.
    if (definitions.length > 1) {
      for (const definition of definitions) await createProperties(apis, objectType, [definition]);
    }
    return;
  }
  checkAllExist(definitions, reply);
}

function checkAllExist(
  definitions: readonly OwnProperty[],
  { results, errors }: z.infer<typeof batchReply>,
): void {
  const failed = errors.find((error) => !saysThatItExists(error));
  if (failed !== undefined) {
    const code = codeOf(failed.subCategory) ?? codeOf(failed.category) ?? 'no category';
    const message = `HubSpot refuses to create some properties (${code}).`;
    throw new HubSpotFailure('invalid', message, {}, failed);
  }
  const created = new Set(results.map(({ name }) => name));
  const others = definitions.filter(({ name }) => !created.has(name));
  if (others.length > errors.length) {
    const names = others.map(({ name }) => name).join(', ');
    throw new FitgateError('transient', `HubSpot did not say what became of some of ${names}: try again.`);
  }
}

function saysThatItExists({ category, subCategory }: ErrorBody): boolean {
  return (
    category === 'OBJECT_ALREADY_EXISTS' || (subCategory?.endsWith('PROPERTY_WITH_NAME_EXISTS') ?? false)
  );
}

/**
 * Updates words, field type and options. Options are replaced as a whole; a property without options sends none.
 */
export async function updateProperty(
  apis: CrmApis,
  objectType: CrmObjectType,
  { name, label, description, groupName, fieldType, options }: OwnProperty,
): Promise<void> {
  const change = {
    ...{ label, description, groupName },
    fieldType: updatedFieldTypeOf.parse(fieldType),
    ...optionsOf(options),
  };
  await readReply('update property', apis.properties.update(objectType, name, change), named);
}

function toInput({ name, label, description, groupName, type, fieldType, options }: OwnProperty) {
  return {
    name,
    label,
    description,
    groupName,
    type: typeOf.parse(type),
    fieldType: fieldTypeOf.parse(fieldType),
    hasUniqueValue: false,
    formField: false,
    ...optionsOf(options),
  };
}

function optionsOf(options: readonly OwnOption[]): { options?: OwnOption[] } {
  return options.length === 0 ? {} : { options: options.map((each) => ({ ...each })) };
}
