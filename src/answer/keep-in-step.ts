import { type WrittenWords, wordsFor } from './own-words.ts';
import type { OwnOption, OwnProperty, PropertyShape } from './property-definition.ts';

export interface Steps<P extends OwnProperty> {
  readonly create: readonly P[];
  readonly update: readonly P[];
  /** Names of our properties that exist with a different type, so that we cannot write to them. */
  readonly wrongType: readonly string[];
}

/**
 * The changes that bring a portal's properties up to date. Options are added before their first use, and later hidden but never
 * removed, because workflows and lists refer to them.
 * @param standing all current properties of the portal
 * @param written the words that Fitgate wrote last: words that an admin has changed since then are kept
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

/** The wanted options in their order, then the other existing options, hidden. */
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

/** HubSpot refuses two options of a property with the same label, so the later label gets its value appended. */
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

// HubSpot lists options in display order, so positions are compared, not HubSpot's order numbers.
function sameOptions(standing: readonly OwnOption[], wanted: readonly OwnOption[]): boolean {
  const sorted = [...standing].sort((a, b) => a.displayOrder - b.displayOrder);
  const text = (options: readonly OwnOption[]) =>
    JSON.stringify(options.map(({ value, label, hidden }) => [value, label, hidden]));
  return text(sorted) === text(wanted);
}
