import { html } from '../html.ts';
import type { RefusalWriter } from './respond.ts';

/** The page at the end of an install: a title and paragraphs, without scripts and styles, so that any policy allows it. */
export function installPage(title: string, ...sentences: readonly string[]): string {
  const paragraphs = sentences.map((sentence) => html`<p>${sentence}</p>`);
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${paragraphs}</html>`
    .markup;
}

/** Sends admins a page instead of JSON. The reason for a 5xx is in our log; they are told to try again. */
export const installFailurePage: RefusalWriter = (response, { status, error }) => {
  const message =
    status < 500 ? error.message : 'It could not be finished now. Begin again in a few minutes.';
  const page = installPage('Fitgate was not installed', message, `Error id for support: ${error.id}`);
  response.type('html').send(page);
};
