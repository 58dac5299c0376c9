import type { RefusalWriter } from './respond.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/** The page at the end of an install: a title and sentences; no script, no style that a strict policy would refuse. */
export function installPage(title: string, ...sentences: readonly string[]): string {
  const paragraphs = sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(title)}</title><h1>${escapeHtml(title)}</h1>${paragraphs}</html>`;
}

/** An admin in a browser gets a page, not JSON; what went wrong on our side or HubSpot's is for our log, not for them. */
export const installFailurePage: RefusalWriter = (response, { status, error }) => {
  const message =
    status < 500 ? error.message : 'It could not be finished now. Begin again in a few minutes.';
  const page = installPage('Fitgate was not installed', message, `Error id for support: ${error.id}`);
  response.type('html').send(page);
};
