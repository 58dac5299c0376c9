/** HTML that cannot be broken out of: whatever is put into a template is text, unless it was made by a template. */

/** Markup, made by `html` or vouched for by `trustedMarkup`. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

/** `null` and `false` show nothing. */
export type Piece = Html | string | number | null | false | readonly Piece[];

/** Pieces that are not Html are text: `html`<p>${name}</p>`` shows a name, whatever is in it. Attributes need quotes. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const parts = strings.map((fixed, place) => fixed + (place < pieces.length ? markupOf(pieces[place]) : ''));
  return new Html(parts.join(''));
}

/** For what our own code drew, and escaped itself: a chart, a style sheet. */
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
 * Characters that neither HTML nor XML may hold (controls, halves of a pair), and those that turn the direction of the text
 * around them, become �: a company name must not be able to hide or reorder what stands beside it.
 */
export const onlyCharacters = (text: string): string => text.replace(NO_CHARACTERS, '\uFFFD');

const NO_CHARACTERS = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069]/gu;
