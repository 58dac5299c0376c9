import type { CriteriaDocument } from '../../src/criteria/document.ts';
import type { DataSet, Extract } from '../../src/evidence/data-set.ts';
import { aucOf } from '../../src/evidence/statistics/auc.ts';
import { scoreDeals } from '../../src/evidence/suggest/score-deals.ts';
import { suggest } from '../../src/evidence/suggest/suggest.ts';
import { type Experiment, informs, percent, type Row, type Sums, shareOf } from '../experiment.ts';
import { LEAK, leakyPortal } from '../generators/leak.ts';
import { dealsOf, saysAnything, suggested } from './suggested.ts';

const DEALS = 400;
const KINDS = [
  { name: 'with history', withHistory: true },
  { name: 'without history', withHistory: false },
];

/** Is a property that is filled in at closing detected, and what would be suggested without the guard? */
export const plantedLeak: Experiment = {
  key: 'leak',
  title: `A leak: a property filled at closing, in a portal of noise, ${DEALS} deals`,
  plan: ({ quick }) => {
    const runs = quick ? 10 : 100;
    return {
      cells: [
        ...KINDS.map(({ withHistory }) => ({
          runs,
          simulate: (seed: number) => guarded(leakyPortal(DEALS, withHistory, seed), seed),
        })),
        { runs, simulate: unguarded },
      ],
      judge: (sums) => [
        ...KINDS.flatMap(({ name }, place) => caughtRows(name, sums[place], runs)),
        ...wrongRows(sums[KINDS.length] ?? {}, runs),
      ],
    };
  },
};

function caughtRows(name: string, sums: Sums | undefined, runs: number): readonly Row[] {
  const caught = shareOf(sums, 'caught', runs);
  return [
    { what: `${name}: caught by name`, wanted: percent(1), seen: percent(caught), holds: caught === 1 },
    informs(`${name}: something else is suggested`, percent(shareOf(sums, 'suggested', runs))),
  ];
}

/** Cross-validation does not help, because the held-out part has the leak too. */
function wrongRows(sums: Sums, runs: number): readonly Row[] {
  const drafts = sums['drafts'] ?? 0;
  const auc = (part: string): string => ((sums[part] ?? 0) / drafts).toFixed(3);
  return [
    informs('guard off, no history: a draft all the same', percent(drafts / runs)),
    informs(
      'its AUC as it would be promised, and from what was known before closing',
      `${auc('promised')}, in truth ${auc('true')}`,
    ),
    informs(
      'deals won in its top tier, and from what was known before closing',
      `${topTier(sums, 'shown')}, in truth ${topTier(sums, 'true')}`,
    ),
    informs('all deals won', percent((sums['won'] ?? 0) / (sums['deals'] ?? 0))),
  ];
}

function topTier(sums: Sums, kind: string): string {
  const deals = sums[`${kind}Top`] ?? 0;
  return deals === 0 ? 'nobody is in it' : `${percent((sums[`${kind}TopWon`] ?? 0) / deals)} of ${deals}`;
}

function guarded(extract: Extract, seed: number): Sums {
  const drawn = suggested(extract, seed);
  return {
    caught: drawn.leaks.some((leak) => leak.attribute === LEAK) ? 1 : 0,
    suggested: saysAnything(drawn) ? 1 : 0,
  };
}

/** The same portal twice: with today's values, and with the values at the creation of its deals. */
function unguarded(seed: number): Sums {
  const today = dealsOf(leakyPortal(DEALS, false, seed));
  const then = dealsOf(leakyPortal(DEALS, true, seed));
  const { draft, unseen } = suggest(today, { best: 'won', seed, guardAgainstLeaks: false });
  if (draft === null) return {};
  const won = then.deals.won.reduce((sum, each) => sum + each, 0);
  return {
    drafts: 1,
    deals: then.deals.won.length,
    won,
    promised: unseen?.auc ?? 0,
    true: aucOf(scoreDeals(draft.document, then), then.deals.won),
    ...topTierOf('shown', draft.document, today),
    ...topTierOf('true', draft.document, then),
  };
}

function topTierOf(kind: string, document: CriteriaDocument, dataSet: DataSet): Sums {
  const least = document.tiers[0]?.min ?? 100;
  const scores = scoreDeals(document, dataSet);
  const isTop = (_: unknown, deal: number): boolean => (scores[deal] ?? 0) >= least;
  const outcomes = dataSet.deals.won.filter(isTop);
  return { [`${kind}Top`]: outcomes.length, [`${kind}TopWon`]: outcomes.reduce((sum, one) => sum + one, 0) };
}
