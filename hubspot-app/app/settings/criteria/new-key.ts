/** The longest key that a document may have. */
const MOST_CHARACTERS = 40;

/** A key for a new item, from its name: lower-case letters, digits and `_`, another than those that are taken. */
export function newKey(name: string, taken: readonly string[], fallback: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  const base = (/^[a-z]/.test(plain) ? plain : `${fallback}_${plain}`).slice(0, MOST_CHARACTERS);
  const free = (key: string): boolean => !taken.includes(key);
  const tidy = base.replace(/_+$/, '');
  if (free(tidy)) return tidy;
  for (let number = 2; ; number++) {
    const end = `_${number}`;
    const key = `${tidy.slice(0, MOST_CHARACTERS - end.length)}${end}`;
    if (free(key)) return key;
  }
}
