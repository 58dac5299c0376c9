/** Lists what was not counted, with the reasons. */

import { type DealCounts, dealNotes } from '../evidence/deal-counts.ts';
import { type Html, html } from '../html.ts';
import { counted } from './figures.ts';
import { propertyName } from './plain-names.ts';

/** @param reasons deals left out, by reason */
export function leftOutList(reasons: Readonly<Record<string, number>>): Html | null {
  const entries = Object.entries(reasons).sort(([, one], [, other]) => other - one);
  if (entries.length === 0) return null;
  return html`<h3>Deals left out</h3><ul>${entries.map(
    ([reason, deals]) => html`<li>${counted(deals, 'deal')}: ${reason}</li>`,
  )}</ul>`;
}

/** What a reader must know of the deals before any number; nothing where all deals count alike. */
export const dealNotesParagraph = (deals: DealCounts): Html | null => {
  const notes = dealNotes(deals);
  return notes.length === 0 ? null : html`<p class="lead">${notes.join(' ')}</p>`;
};

interface Leak {
  readonly attribute: string;
  readonly reason: string;
  /** False: only suspected, so it was counted. */
  readonly leftOut?: boolean;
}

export function propertyNotes(asOfToday: readonly string[], leaks: readonly Leak[]): Html | null {
  if (asOfToday.length + leaks.length === 0) return null;
  return html`<h3>Properties to read with care</h3><ul>${leaks.map(
    ({ attribute, reason, leftOut = true }) =>
      html`<li><b>${propertyName(attribute)}</b> (${leftOut ? 'left out' : 'counted, but suspicious'}): ${reason}</li>`,
  )}${
    asOfToday.length > 0 &&
    html`<li><b>${asOfToday.map(propertyName).join(', ')}</b>: as of today, for no history was given</li>`
  }</ul>`;
}

/** A property of the portal that was not read. */
export interface NotRead {
  readonly property: string;
  readonly reason: string;
}

/** By reason, most frequent first; with HubSpot's names, because readers search for them. */
export function notReadList(properties: readonly NotRead[]): Html | null {
  if (properties.length === 0) return null;
  const byReason = new Map<string, string[]>();
  for (const { property, reason } of properties) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), property]);
  }
  const reasons = [...byReason].sort(([, one], [, other]) => other.length - one.length);
  return html`<h3>${counted(properties.length, 'property', 'properties')} of your companies not read</h3><ul>${reasons.map(
    ([reason, names]) => html`<li>${reason}: ${names.toSorted().join(', ')}</li>`,
  )}</ul>`;
}
