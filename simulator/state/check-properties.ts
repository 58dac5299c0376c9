import type { ObjectType } from '../types.ts';
import type { CrmRecord } from './crm-record.ts';
import { keptText, usableDefinition } from './kept-values.ts';
import { parseValue } from './parse-value.ts';
import type { Portal } from './portal.ts';
import type { PropertyDefinition } from './property-definition.ts';
import { accepted, type Outcome, refused, type ValueProblem } from './refusal.ts';
import { brokenBounds, brokenRequirements } from './validation-rules.ts';

/** Property values in a request; HubSpot converts all of them to text and ignores null. */
export type PropertiesInput = Readonly<Record<string, string | number | boolean | null>>;

export interface WriteOptions {
  /** Whether the admin's validation rules apply, which is the case from API version 2026-09 on. */
  readonly enforceRules: boolean;
}

/**
 * The changes that a write would make, by name, or all its problems.
 * @param record the current record, or null when it is about to be created
 */
export function checkProperties(
  portal: Portal,
  objectType: ObjectType,
  record: CrmRecord | null,
  input: PropertiesInput,
  { enforceRules }: WriteOptions,
): Outcome<ReadonlyMap<string, string>> {
  const changes = new Map<string, string>();
  const problems: ValueProblem[] = [];
  for (const [name, sent] of Object.entries(input)) {
    const checked = checkOne(portal, objectType, record, name, sent);
    if (checked === null) continue;
    if ('problem' in checked) problems.push(checked.problem);
    else if (checked.value !== (record?.values.get(name) ?? '')) changes.set(name, checked.value);
  }
  const rules = portal.validationRules.filter((rule) => rule.objectType === objectType);
  problems.push(...brokenBounds(rules, changes));
  if (enforceRules) problems.push(...brokenRequirements(rules, record, changes));
  return problems.length === 0 ? accepted(changes) : refused({ kind: 'invalidValues', problems });
}

type Checked = { readonly value: string } | { readonly problem: ValueProblem } | null;

function checkOne(
  portal: Portal,
  objectType: ObjectType,
  record: CrmRecord | null,
  name: string,
  sent: string | number | boolean | null,
): Checked {
  const definition = portal.definitions[objectType].active.get(name);
  if (definition === undefined) {
    return {
      problem: { name, error: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` },
    };
  }
  if (sent === null) return null;
  if (definition.modificationMetadata.readOnlyValue) {
    const message = `"${name}" is a read only property; its value cannot be set.`;
    return { problem: { name, error: 'READ_ONLY_VALUE', message } };
  }
  const usable = usableDefinition(portal, objectType, definition);
  const parsed = parseValue(usable, String(sent), record?.values.get(name) ?? '');
  if ('problem' in parsed) return { problem: { ...parsed.problem, sent: String(sent) } };
  const kept = definition.type === 'string' ? keptText(portal, parsed.value) : parsed.value;
  return takenBy(portal, definition, objectType, record, kept) ?? { value: kept };
}

function takenBy(
  portal: Portal,
  definition: PropertyDefinition,
  objectType: ObjectType,
  record: CrmRecord | null,
  value: string,
): Checked {
  if (!definition.hasUniqueValue || value === '') return null;
  const { name } = definition;
  for (const other of portal.records[objectType].values()) {
    const isGone = other.archivedAtMs !== null || other.mergedInto !== null;
    if (other === record || isGone || other.values.get(name) !== value) continue;
    const message = `${value} is already the value of ${name} of the record ${other.id}.`;
    return { problem: { name, error: 'CONFLICTING_UNIQUE_VALUE', message } };
  }
  return null;
}
