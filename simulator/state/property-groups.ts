import type { Definitions } from './definitions.ts';
import type { PropertyGroupDefinition } from './property-definition.ts';
import { accepted, invalid, notFound, type Outcome, refused } from './refusal.ts';

export interface GroupEdit {
  readonly label?: string | undefined;
  readonly displayOrder?: number | undefined;
}

/** Creates a property group; a name in use is a conflict. */
export function createGroup(
  definitions: Definitions,
  input: { readonly name: string; readonly label: string; readonly displayOrder: number },
): Outcome<PropertyGroupDefinition> {
  if (definitions.groups.has(input.name)) {
    return refused({
      kind: 'conflict',
      message: `A property group named '${input.name}' already exists.`,
      subCategory: 'PropertyGroupError.GROUP_WITH_NAME_EXISTS',
      alreadyExists: true,
    });
  }
  const group = { ...input, archived: false };
  definitions.groups.set(group.name, group);
  return accepted(group);
}

/** Changes the label or the position of a group; its name is fixed. */
export function editGroup(
  definitions: Definitions,
  name: string,
  edit: GroupEdit,
): Outcome<PropertyGroupDefinition> {
  const old = definitions.groups.get(name);
  if (old === undefined) return notFound(`property group ${name}`);
  const group = {
    ...old,
    label: edit.label ?? old.label,
    displayOrder: edit.displayOrder ?? old.displayOrder,
  };
  definitions.groups.set(name, group);
  return accepted(group);
}

/** Removes a group, unless it still has active properties. */
export function archiveGroup(definitions: Definitions, name: string): Outcome<null> {
  if (!definitions.groups.has(name)) return notFound(`property group ${name}`);
  const used = [...definitions.active.values()].some(({ groupName }) => groupName === name);
  if (used) {
    return invalid(
      `Property group '${name}' has active properties and cannot be deleted.`,
      'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES',
    );
  }
  definitions.groups.delete(name);
  return accepted(null);
}
