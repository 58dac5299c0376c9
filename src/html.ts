/** HTML that cannot be injected into: every value in a template is escaped, unless a template made it. */

/** Markup made by `html`, or declared safe by `trustedMarkup`. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

/** `null` and `false` render nothing. */
export type Piece = Html | string | number | null | false | readonly Piece[];

/** Escapes every value that is not Html: `html`<p>${name}</p>`` shows the name whatever it contains. Put attributes in quotes. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const parts = strings.map((fixed, place) => fixed + (place < pieces.length ? markupOf(pieces[place]) : ''));
  return new Html(parts.join(''));
}

/** For markup that our own code made and escaped: a chart, a style sheet. */
export const trustedMarkup = (markup: string): Html => new Html(markup);

function markupOf(piece: Piece | undefined): string {
  if (piece === undefined || piece === null || piece === false) return '';
  if (piece instanceof Html) return piece.markup;
  return isList(piece) ? piece.map(markupOf).join('') : escapeText(String(piece));
}

const isList = (piece: Piece): piece is readonly Piece[] => Array.isArray(piece);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeText = (text: string): string =>
  onlyCharacters(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/**
 * Replaces characters that HTML and XML forbid (controls, lone surrogates) and characters that change the direction of text
 * with �: a company name must not be able to hide or reorder the text beside it.
 */
export const onlyCharacters = (text: string): string => text.replace(NO_CHARACTERS, '\uFFFD');

const NO_CHARACTERS = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069]/gu;
