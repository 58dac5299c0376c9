import { type WrittenWords, wordsFor } from './own-words.ts';
import type { OwnOption, OwnProperty, PropertyShape } from './property-definition.ts';

export interface Steps<P extends OwnProperty> {
  readonly create: readonly P[];
  readonly update: readonly P[];
  /** Properties of ours by name that somebody made with another type: values cannot be written there. */
  readonly wrongType: readonly string[];
}

/**
 * What must be done so that a portal's properties are as wanted. Options are added before their first use, and hidden,
 * never removed: workflows and lists refer to them.
 * @param standing the portal's properties, ours among others
 * @param written the words that Fitgate last wrote: those that an admin has changed since are left as they are
 */
export function keepInStep<P extends OwnProperty>(
  standing: readonly PropertyShape[],
  wanted: readonly P[],
  written: WrittenWords = {},
): Steps<P> {
  const byName = new Map(standing.map((property) => [property.name, property]));
  const create: P[] = [];
  const update: P[] = [];
  const wrongType: string[] = [];
  for (const property of wanted) {
    const stands = byName.get(property.name);
    if (stands === undefined) create.push({ ...property, options: mergeOptions([], property.options) });
    else if (stands.type !== property.type) wrongType.push(property.name);
    else {
      const options = mergeOptions(stands.options, property.options);
      const merged = { ...property, ...wordsFor(stands, property, written), options };
      if (!sameDefinition(stands, merged)) update.push(merged);
    }
  }
  return { create, update, wrongType };
}

/** The wanted options in their order, then those that stand and are no longer wanted, hidden. */
export function mergeOptions(
  standing: readonly OwnOption[],
  wanted: readonly OwnOption[],
): readonly OwnOption[] {
  const values = new Set(wanted.map((option) => option.value));
  const kept = standing
    .filter((option) => !values.has(option.value))
    .map((option) => ({ ...option, hidden: true }));
  return uniqueLabels([...wanted, ...kept]).map((option, displayOrder) => ({ ...option, displayOrder }));
}

/** HubSpot refuses two options of one property with the same label: the later one gets its value added. */
function uniqueLabels(options: readonly OwnOption[]): readonly OwnOption[] {
  const seen = new Set<string>();
  return options.map((option) => {
    const label = seen.has(option.label) ? `${option.label} (${option.value})` : option.label;
    seen.add(label);
    return { ...option, label };
  });
}

function sameDefinition(standing: PropertyShape, wanted: OwnProperty): boolean {
  return (
    standing.label === wanted.label &&
    standing.description === wanted.description &&
    standing.groupName === wanted.groupName &&
    standing.fieldType === wanted.fieldType &&
    sameOptions(standing.options, wanted.options)
  );
}

// The order in which HubSpot lists options is the display order, so positions are compared, not its numbers.
function sameOptions(standing: readonly OwnOption[], wanted: readonly OwnOption[]): boolean {
  const sorted = [...standing].sort((a, b) => a.displayOrder - b.displayOrder);
  const text = (options: readonly OwnOption[]) =>
    JSON.stringify(options.map(({ value, label, hidden }) => [value, label, hidden]));
  return text(sorted) === text(wanted);
}
