import { html } from '../html.ts';
import type { RefusalWriter } from './respond.ts';

/** The page at the end of an install: a title and sentences; no script, no style that a strict policy would refuse. */
export function installPage(title: string, ...sentences: readonly string[]): string {
  const paragraphs = sentences.map((sentence) => html`<p>${sentence}</p>`);
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${paragraphs}</html>`
    .markup;
}

/** An admin in a browser gets a page, not JSON; what went wrong on our side or HubSpot's is for our log, not for them. */
export const installFailurePage: RefusalWriter = (response, { status, error }) => {
  const message =
    status < 500 ? error.message : 'It could not be finished now. Begin again in a few minutes.';
  const page = installPage('Fitgate was not installed', message, `Error id for support: ${error.id}`);
  response.type('html').send(page);
};
