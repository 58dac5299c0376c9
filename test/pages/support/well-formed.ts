import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';

export interface ReadPage {
  /** All text of the body, blanks as one. */
  readonly text: string;
  readonly elements: (name: string) => readonly Element[];
}

interface Element {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
}

const DOCTYPE = '<!doctype html>\n';

/** Reads a page as XML, which forgives nothing: a tag that is not closed or a character that is not escaped throws. */
export function readPage(page: string): ReadPage {
  if (!page.startsWith(DOCTYPE)) throw new Error('A page begins with its document type.');
  const parser = new DOMParser({ onError: onErrorStopParsing });
  const document = parser.parseFromString(page.slice(DOCTYPE.length), 'application/xhtml+xml');
  const elements = (name: string): readonly Element[] => Array.from(document.getElementsByTagName(name));
  const text = (elements('body')[0]?.textContent ?? '').replace(/\s+/g, ' ');
  return { text, elements };
}
