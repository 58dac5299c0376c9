/** A line that a person takes in at a glance, in the editor's width. */
const LINE = 110;

/**
 * JSON laid out for people: what fits on one line stays on one, so that a condition or a list of values is not spread
 * over ten. Reads back as the same value.
 * @param value anything that came out of JSON
 */
export function layOutJson(value: unknown, indent = ''): string {
  const flat = oneLine(value);
  if (indent.length + flat.length <= LINE || typeof value !== 'object' || value === null) return flat;
  const deeper = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((member) => layOutJson(member, deeper))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${layOutJson(member, deeper)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${parts.map((part) => deeper + part).join(',\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${oneLine(member)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
