const NAME_CHARACTERS = 30;

/** A company's name on one line, short enough for a row on a screen; `-` without one. */
export function shortName(name: string | null): string {
  const line = (name ?? '').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = [...line];
  if (characters.length === 0) return '-';
  return characters.length > NAME_CHARACTERS ? `${characters.slice(0, NAME_CHARACTERS - 1).join('')}…` : line;
}
