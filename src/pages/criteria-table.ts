import type { CriteriaDocument } from '../criteria/document.ts';
import { type Html, html } from '../html.ts';
import { tied } from './figures.ts';
import { plainWords } from './plain-names.ts';
import { table } from './table.ts';

/** The criteria of a document in words, with the evidence for each. */
export function describeCriteria({ profiles, flags, tiers }: CriteriaDocument): Html {
  return html`<h2>The draft</h2>
<p class="lead">Points say how much a criterion counts; the must-haves decide whether a company is inside the ICP. ${tiers
    .map(({ name, min }, place) => `Tier ${place + 1} (${name}) starts at ${min}`)
    .join(', ')}.</p>
${profiles.map(({ name, criteria }) =>
  table({
    caption: name,
    columns: [
      { head: 'Criterion' },
      { head: 'Points', number: true },
      { head: 'Must-have' },
      { head: 'Why' },
    ],
    rows: criteria.map((criterion) => [
      plainWords(criterion.name),
      String(criterion.weight),
      criterion.gate === true ? 'yes' : '',
      asWritten(criterion.why),
    ]),
  }),
)}
${
  flags.length > 0 &&
  table({
    caption: 'What speaks against a company',
    columns: [{ head: 'Flag' }, { head: 'Effect' }, { head: 'Why' }],
    rows: flags.map(({ name, effect, why }) => [
      plainWords(name),
      effect === 'exclude' ? 'outside the ICP' : `costs ${effect.penalty} points`,
      asWritten(why),
    ]),
  })
}`;
}

const asWritten = (why: string | undefined): string => tied(plainWords(why ?? ''));
