/** The draft as a person reads it: what earns points, what is a must-have, what speaks against a company, and the tiers. */
import type { UnseenDeals, UnseenTier } from '../evidence/suggest/choose-draft.ts';
import type { Comparison } from '../evidence/suggest/words/compare-documents.ts';
import type { ToldCriterion, ToldDocument, ToldProfile } from '../evidence/suggest/words/tell-document.ts';
import { type Html, html, type Piece } from '../html.ts';
import { count, NOTHING, percent, tied } from './figures.ts';
import { table } from './table.ts';

export function draftSection({ profiles, flags, tiers }: ToldDocument, unseen: UnseenDeals): Html {
  return html`<h2>The draft</h2>
<p class="lead">Of 100 points. ${hasMustHave(profiles) ? 'A company that gets no points for a must-have is outside the ICP.' : 'There is no must-have, so no company is outside the ICP.'}</p>
${profiles.map(profileTable)}
${tierTable(tiers, unseen)}
${
  flags.length > 0 &&
  table({
    caption: 'What speaks against a company',
    columns: [{ head: 'Flag' }, { head: 'Effect' }, { head: 'Why' }],
    rows: flags.map(({ name, effect, why }) => [name, effect, tied(why ?? '')]),
  })
}`;
}

const tierTable = (tiers: ToldDocument['tiers'], unseen: UnseenDeals): Html =>
  table({
    caption: 'Tiers, with deals as judged by test drafts that had not seen them',
    columns: [
      { head: 'Tier' },
      { head: 'From', number: true },
      { head: 'Deals', number: true },
      { head: 'Won', number: true },
    ],
    rows: [
      ...tiers.map(({ name, from }, place) => [name, String(from), ...wonCells(unseen.tiers[place])]),
      ...(unseen.outside === null || unseen.outside.n === 0
        ? []
        : [['Outside our ICP', NOTHING, ...wonCells(unseen.outside)]]),
    ],
  });

const wonCells = (tier: UnseenTier | undefined): readonly string[] =>
  tier === undefined || tier.n === 0 ? ['0', NOTHING] : [count(tier.n), percent(tier.won / tier.n)];

const hasMustHave = (profiles: readonly ToldProfile[]): boolean =>
  profiles.some(({ criteria }) => criteria.some(({ isMustHave }) => isMustHave));

const profileTable = ({ name, criteria }: ToldProfile): Html =>
  table({
    caption: name,
    columns: [
      { head: 'Criterion' },
      { head: 'Points', number: true },
      { head: 'Must-have' },
      { head: 'Why' },
    ],
    rows: criteria.map((criterion) => [
      [criterion.name, bandList(criterion)],
      String(criterion.points),
      criterion.isMustHave ? 'yes' : '',
      tied(criterion.why ?? ''),
    ]),
  });

const bandList = ({ bands }: ToldCriterion): Piece =>
  bands.length > 1 && html`<ul>${bands.map(({ points, words }) => html`<li>${points}: ${words}</li>`)}</ul>`;

/** What the draft would do to today's criteria. */
export function comparisonSection({ adds, drops, changes }: Comparison): Html {
  const part = (title: string, lines: readonly string[]): Piece =>
    lines.length > 0 && html`<h3>${title}</h3><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  const same = adds.length + drops.length + changes.length === 0;
  return html`<h2>Beside today’s criteria</h2>
${same ? html`<p>The draft is what the criteria say today.</p>` : [part('It would add', adds), part('It would drop', drops), part('It would change', changes)]}`;
}
