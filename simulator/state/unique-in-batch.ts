import type { ObjectType } from '../types.ts';
import type { PropertiesInput } from './check-properties.ts';
import type { Portal } from './portal.ts';
import type { ValueProblem } from './refusal.ts';

/**
 * Unique values that an earlier write of the same batch has already claimed, one entry per write (null = none). A check against
 * the records alone would accept both.
 */
export function clashesWithin(
  portal: Portal,
  objectType: ObjectType,
  writes: readonly PropertiesInput[],
): readonly (ValueProblem | null)[] {
  const unique = [...portal.definitions[objectType].active.values()].filter(
    ({ hasUniqueValue }) => hasUniqueValue,
  );
  const names = [...unique.map(({ name }) => name), ...(objectType === 'contacts' ? ['email'] : [])];
  const claimed = new Set<string>();
  return writes.map((properties) => {
    const values = names.map((name) => ({ name, value: String(properties[name] ?? '') }));
    const clash = values.find(({ name, value }) => claimed.has(`${name}=${value}`));
    for (const { name, value } of values) if (value !== '') claimed.add(`${name}=${value}`);
    if (clash === undefined) return null;
    const { name, value } = clash;
    return { name, error: 'CONFLICTING_UNIQUE_VALUE', message: `${value} is in the batch more than once.` };
  });
}
