import type { ObjectType } from '../types.ts';
import type { Portal } from './portal.ts';
import type { PropertyDefinition } from './property-definition.ts';

/** Text as stored by the account. */
export function keptText({ quirks }: Portal, text: string): string {
  const trimmed = quirks.trimsText ? text.trim() : text;
  return quirks.cutsTextAt === null ? trimmed : trimmed.slice(0, quirks.cutsTextAt);
}

const optionKey = (property: string, value: string) => `${property}\n${value}`;

/** Call it after a definition changed: its new options are accepted as values only after the account's lag. */
export function delayNewOptions(
  { quirks, definitions, now }: Portal,
  objectType: ObjectType,
  before: PropertyDefinition | undefined,
  after: PropertyDefinition,
): void {
  if (quirks.optionLagMs === 0) return;
  const old = new Set(before?.options.map(({ value }) => value));
  for (const { value } of after.options) {
    if (old.has(value)) continue;
    definitions[objectType].optionsUsableFromMs.set(optionKey(after.name, value), now() + quirks.optionLagMs);
  }
}

/** The definition with the options that are already accepted as values. */
export function usableDefinition(
  { definitions, now }: Portal,
  objectType: ObjectType,
  definition: PropertyDefinition,
): PropertyDefinition {
  const { optionsUsableFromMs } = definitions[objectType];
  if (optionsUsableFromMs.size === 0) return definition;
  const nowMs = now();
  const isUsable = (value: string) =>
    (optionsUsableFromMs.get(optionKey(definition.name, value)) ?? 0) <= nowMs;
  return { ...definition, options: definition.options.filter(({ value }) => isUsable(value)) };
}
