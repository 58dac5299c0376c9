import { parseDocument } from '../../src/criteria/parse-document.ts';
import { auc } from '../../src/evidence/backtest/auc.ts';
import { standingsAt } from '../../src/evidence/backtest/standing-at.ts';
import { buildDataSet } from '../../src/evidence/build-data-set.ts';
import { type Experiment, informs, percent, type Sums } from '../experiment.ts';
import { NOW_MS } from '../generators/portal.ts';
import { realisticPortal } from '../generators/realistic.ts';
import { MONTHS, suggested } from './suggested.ts';

const PLAN = { deals: 1000, missing: 0.3 };
const MOST_LOST = 0.02;
/** Seeds of the halves that nothing was drawn from. */
const UNSEEN = 500_000_000;

/** Do whole weights cost little, and does the draft hold on deals that it has not seen? */
export const pointsCard: Experiment = {
  key: 'card',
  title: `The points card: ${PLAN.deals} deals with interactions, bumps and ${percent(PLAN.missing)} unknown`,
  plan: ({ quick }) => {
    const runs = quick ? 20 : 100;
    return {
      cells: [{ runs, simulate }],
      judge: ([sums = {}]) => {
        const drafts = sums['drafts'] ?? 0;
        const mean = (part: string): number => (sums[part] ?? 0) / drafts;
        const lost = mean('model') - mean('document');
        const overfit = mean('document') - mean('unseen');
        return [
          informs(`portals of ${runs} with a draft`, `${drafts}`),
          {
            what: 'AUC lost by whole weights, flags and tiers',
            wanted: `at most ${MOST_LOST}`,
            seen: `${lost.toFixed(3)} (${mean('model').toFixed(3)} to ${mean('document').toFixed(3)})`,
            holds: lost <= MOST_LOST,
          },
          {
            what: 'drafts that `fitgate check` accepts',
            wanted: percent(1),
            seen: percent(mean('valid')),
            holds: sums['valid'] === drafts,
          },
          informs(
            'AUC of the draft on as many deals unseen, as `fitgate score` orders them',
            `${mean('unseen').toFixed(3)} (${overfit.toFixed(3)} less than where it was drawn)`,
          ),
        ];
      },
    };
  },
};

function simulate(seed: number): Sums {
  const { draft } = suggested(realisticPortal(PLAN, seed), seed);
  if (draft === null) return { drafts: 0 };
  const unseen = realisticPortal(PLAN, seed + UNSEEN);
  const { deals } = buildDataSet(unseen, { nowMs: NOW_MS, months: MONTHS });
  const { standings } = standingsAt(draft.document, unseen, {
    company: deals.company,
    atMs: deals.createdMs,
  });
  const score = Int32Array.from(standings, (standing) => standing.score);
  return {
    drafts: 1,
    model: draft.auc.model,
    document: draft.auc.document,
    valid: parseDocument(draft.document).ok ? 1 : 0,
    unseen: auc({ company: deals.company, won: deals.won, score }).value ?? 0,
  };
}
