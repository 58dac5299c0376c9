/** The longest line that fits the editor. */
const LINE = 110;
const INDENT = '  ';
/** Criteria have about twelve levels. Deeper ones are not indented further, or a draft of 256 kB could become 40 MB. */
const INDENTED_LEVELS = 16;

type Container = readonly unknown[] | Readonly<Record<string, unknown>>;

/**
 * JSON laid out for people: what fits on one line stays on one, so that a condition or a list of values is not spread
 * over ten. Reads back as the same value. Takes time linear in the size of the value.
 * @param value anything that came out of JSON, nested as deep as the server takes it (100 levels)
 */
export function layOutJson(value: unknown): string {
  const flats = new Map<Container, string | null>();
  const pieces: string[] = [];
  layOut(value, 0, flats, pieces);
  return pieces.join('');
}

type Flats = Map<Container, string | null>;

function layOut(value: unknown, level: number, flats: Flats, pieces: string[]): void {
  const flat = oneLine(value, flats);
  if (!isContainer(value) || (flat !== null && indentOf(level).length + flat.length <= LINE)) {
    pieces.push(flat ?? JSON.stringify(value));
    return;
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const spaceBefore = lineFiller(level + 1);
  pieces.push(open);
  for (const [index, [label, member]] of labeled(value).entries()) {
    pieces.push(index === 0 ? '' : ',', spaceBefore(label === '' ? wordOf(member) : null), label);
    layOut(member, level + 1, flats, pieces);
  }
  pieces.push(`\n${indentOf(level)}${close}`);
}

/** Returns a function that says what comes before the next member: a space while words fit on the line, else a new line. */
function lineFiller(level: number): (word: string | null) => string {
  const newLine = `\n${indentOf(level)}`;
  let used = LINE;
  return (word) => {
    const fits = word !== null && used + word.length + 2 <= LINE;
    const before = fits ? ' ' : newLine;
    used = word === null ? LINE : (fits ? used : newLine.length) + word.length + 2;
    return before;
  };
}

/** A member of a list that may share a line with others (a plain value, an empty list or object), as text; else null. */
function wordOf(member: unknown): string | null {
  if (isContainer(member) && Object.keys(member).length > 0) return null;
  return JSON.stringify(member);
}

/** The members, each with its name in front: empty in a list. */
function labeled(value: Container): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((member: unknown) => ['', member] as const);
  return Object.entries(value).map(([name, member]) => [`${JSON.stringify(name)}: `, member] as const);
}

/** The value on one line; null for a list or an object too long for that. Each is measured only once. */
function oneLine(value: unknown, flats: Flats): string | null {
  if (!isContainer(value)) return JSON.stringify(value);
  const known = flats.get(value);
  if (known !== undefined) return known;
  const members = labeled(value);
  const parts: string[] = [];
  let length = 0;
  for (const [label, member] of members) {
    const flat = oneLine(member, flats);
    length += label.length + (flat?.length ?? LINE) + 2;
    parts.push(label + (flat ?? ''));
  }
  const flat = length > LINE ? null : around(value, parts);
  flats.set(value, flat);
  return flat;
}

function around(value: Container, parts: readonly string[]): string {
  if (Array.isArray(value)) return `[${parts.join(', ')}]`;
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

const indentOf = (level: number): string => INDENT.repeat(Math.min(level, INDENTED_LEVELS));

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}
