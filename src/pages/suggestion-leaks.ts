import type { SuggestionJson } from '../evidence/suggest/suggestion-json.ts';
import { leakSentence } from '../evidence/suggest/words/verdict.ts';
import { type Html, html } from '../html.ts';
import { tied } from './figures.ts';

/** What was left out as suspect, with its price, what is to be checked, and what is known as of today only; null where there is neither. */
export function suggestionLeaks(suggestion: SuggestionJson): Html | null {
  const { leaks, notFit, notes, asOfToday, labels } = suggestion;
  if (asOfToday.length + leaks.length + notFit.length + notes.length === 0) return null;
  const name = (property: string): string => labels[property] ?? property;
  return html`<h3>Properties to read with care</h3><ul>${leaks.map(
    (leak) =>
      html`<li>${leak.leftOut ? 'Left out' : 'To be checked'}: ${tied(leakSentence(leak, suggestion))}</li>`,
  )}${notes.map(({ property, note }) => html`<li>To be checked: ${name(property)} ${tied(note)}.</li>`)}${notFit.map(
    ({ property, note }) => html`<li>Not about the company, so set apart: ${name(property)} ${note}.</li>`,
  )}${
    asOfToday.length > 0 &&
    html`<li><b>${asOfToday.map(name).join(', ')}</b>: as of today, for no history was given</li>`
  }</ul>`;
}
