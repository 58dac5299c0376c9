/**
 * `Computer Software, Internet or Retail`; `US, UK and 14 more`.
 *
 * @param max the most values to write out, at least 1
 */
export function listWords(
  values: readonly string[],
  max: number = Number.POSITIVE_INFINITY,
  join: 'or' | 'and' = 'or',
): string {
  if (values.length > max) return `${values.slice(0, max).join(', ')} and ${values.length - max} more`;
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} ${join} ${last}`;
}
