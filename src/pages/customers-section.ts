/** The worth of each segment of customers, and the companies that look like customers but do not buy. */
import type { Customers } from '../evidence/review/customers.ts';
import { nearIcpSentence } from '../evidence/review/sentences.ts';
import type { Metric, Segment } from '../evidence/segments/segments.ts';
import { type Html, html, type Piece } from '../html.ts';
import { count, counted, NOTHING, percent, tied } from './figures.ts';
import { plainWords } from './plain-names.ts';
import { table } from './table.ts';

type Figure = (value: number) => string;

const MILLION = 1_000_000;

/** "1.2 m" when a whole number would fill the column. */
const amount: Figure = (value) =>
  value >= MILLION ? `${(value / MILLION).toFixed(1)}\u00A0m` : count(Math.round(value));
const days: Figure = (value) => count(Math.round(value));

export function customersSection(customers: Customers): Html {
  const { segments, everyone, others, none, basis } = customers;
  const shown = segments.length === 0 ? [everyone] : [...segments, others, everyone];
  const then =
    basis === 'today' ? 'as its record stands today' : 'as it was when its first deal of these was created';
  return html`<p class="lead">${none ?? `The customers fall into ${counted(segments.length, 'group')}, the highest revenue first. A segment holds all companies that match its rule, customers or not, and no company is in two.`}</p>
${table({
  columns: [
    { head: 'Segment', wide: true },
    { head: 'Won per customer so far', number: true },
    { head: 'Average deal', number: true },
    { head: 'Sales cycle, days', number: true },
    { head: 'Win rate', number: true },
    { head: 'Bought again', number: true },
    { head: 'Left within 12 months', number: true },
  ],
  rows: shown.map(segmentRow),
})}
<p class="note">Below each figure its 95 % interval, and what it rests on. Amounts are in the portal’s currency. Won per customer is the sum of its won deals in these months, and no forecast; the sales cycle is a median. Each company counts ${then}.</p>
${nearIcp(customers)}`;
}

function segmentRow(segment: Segment): readonly Piece[] {
  const { key, rule, companies, wonCompanies, revenueShare } = segment;
  const revenue =
    revenueShare === null || key === 'everyone' ? '' : `, ${percent(revenueShare)} of the revenue`;
  return [
    html`<b>${asName(rule)}</b><br />${counted(companies, 'company', 'companies')}, ${counted(wonCompanies, 'customer')}${revenue}`,
    metric(segment.customerValue, amount, 'customer'),
    metric(segment.averageDeal, amount, 'won deal'),
    metric(segment.salesCycleDays, days, 'won deal'),
    metric(segment.winRate, percent, 'deal'),
    metric(segment.expansion, percent, 'customer'),
    metric(segment.churn, percent, 'won deal'),
  ];
}

function metric({ n, value, low, high }: Metric, figure: Figure, of: string): Piece {
  if (value === null) return NOTHING;
  const interval =
    low === null || high === null ? 'too few' : `${figure(low).replace(/\u00A0[%m]$/, '')}–${figure(high)}`;
  return html`<b>${figure(value)}</b><br /><small>${interval}</small><br /><small>${counted(n, of)}</small>`;
}

function nearIcp({ nearIcp: found, nearIcpTried }: Customers): Html {
  if (found !== null) return html`<p class="alert">${tied(plainWords(nearIcpSentence(found)))}</p>`;
  return nearIcpTried === 0
    ? html`<p class="note">Whether some companies are worked often and won seldom could not be asked: there are too few deals.</p>`
    : html`<p class="note">No companies are worked often and won seldom beyond chance (${counted(nearIcpTried, 'level')} tried).</p>`;
}

/** "industry is RETAIL" → "Industry is Retail". */
function asName(rule: string): string {
  const words = plainWords(rule);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
