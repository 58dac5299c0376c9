/**
 * A property's name as lower-case words joined by underscores, whatever its case: `Last Activity`, `lastActivity` and
 * `last-activity` are all `last_activity`.
 */
export const nameWords = (name: string): string =>
  name
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');
