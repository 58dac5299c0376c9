/** How a file separates its cells, detected from its header. */

export type Separator = ',' | ';' | '\t' | '|';

const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|'];
const SEP_LINE = /^\uFEFF?"?sep=(.)"?\r?(?:\n|$)/i;

export interface Dialect {
  readonly separator: string;
  /** The number of characters to skip at the beginning: a byte order mark, and the `sep=` line that Excel writes. */
  readonly skip: number;
}

/**
 * Detects the separator from the beginning of a file, which must contain the whole header: a `sep=` line names it; otherwise the
 * one with the most known columns wins, then the one with the most columns.
 *
 * @param isKnown whether the reader knows a header
 */
export function detectDialect(start: string, isKnown: (header: string) => boolean): Dialect {
  const said = SEP_LINE.exec(start);
  if (said !== null) return { separator: said[1] ?? ',', skip: said[0].length };
  const skip = start.startsWith('\uFEFF') ? 1 : 0;
  const header = headerLine(start.slice(skip));
  const [best] = SEPARATORS.map((separator) => {
    const cells = splitHeader(header, separator);
    return { separator, known: cells.filter(isKnown).length, columns: cells.length };
  }).sort((one, other) => other.known - one.known || other.columns - one.columns);
  return { separator: best?.separator ?? ',', skip };
}

/** Whether the text contains the end of the header (and of a `sep=` line before it); quoted line breaks do not count. */
export function holdsHeader(start: string): boolean {
  const said = SEP_LINE.exec(start);
  const text = said === null ? start : start.slice(said[0].length);
  return headerLine(text).length < text.length;
}

function headerLine(text: string): string {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) return text.slice(0, at);
  }
  return text;
}

function splitHeader(header: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let [quoted, start] = [false, 0];
  for (let at = 0; at <= header.length; at += 1) {
    const character = header[at];
    if (character === '"') quoted = !quoted;
    if (at < header.length && (quoted || character !== separator)) continue;
    cells.push(
      header
        .slice(start, at)
        .trim()
        .replace(/^"(.*)"$/s, '$1')
        .trim(),
    );
    start = at + 1;
  }
  return cells;
}
