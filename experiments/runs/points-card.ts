import type { DataSet } from '../../src/evidence/data-set.ts';
import { aucOf } from '../../src/evidence/statistics/auc.ts';
import { scoreDeals } from '../../src/evidence/suggest/score-deals.ts';
import { suggest } from '../../src/evidence/suggest/suggest.ts';
import { type Experiment, informs, percent, type Row, type Sums } from '../experiment.ts';
import { plantedPortal } from '../generators/planted.ts';
import { NOW_MS } from '../generators/portal.ts';
import { realisticPortal } from '../generators/realistic.ts';
import { boostingAuc, INSTALL_BOOSTING } from '../peers/boosting.ts';
import { ridgeAuc } from '../peers/ridge.ts';
import { unroundedScores } from '../peers/unrounded-model.ts';
import { halvesOf } from './halves.ts';
import { scoreOnTheCommandLine } from './on-the-command-line.ts';
import { dealsOf, drafted } from './suggested.ts';

/** The draft uses half of the deals. */
const RICH = { deals: 2000, missing: 0.3 };
const WEAK = { deals: 600, winRate: 0.25, lift: 2, missing: 0 };
const MOST_LOST = 0.02;
const PROMISE_MAY_BE_OFF = 0.01;

/** Do whole weights cost little, and does the draft keep its promise on the unseen half of the portal? */
export const pointsCard: Experiment = {
  key: 'card',
  title: `The points card, drawn from half of ${RICH.deals} deals with interactions, bumps and ${percent(RICH.missing)} unknown`,
  plan: ({ quick }) => {
    const runs = quick ? 12 : 200;
    return {
      cells: [
        { runs, simulate: simulateRich },
        { runs: quick ? 60 : 300, simulate: simulateWeak },
        { runs: quick ? 5 : 40, simulate: simulateBoosting },
      ],
      judge: ([rich = {}, weak = {}, boosting = {}]) => [
        informs(`portals of ${runs} with a draft`, `${rich['drafts'] ?? 0}`),
        lostRow('the deals that it was drawn from', rich, 'model', 'document'),
        lostRow('the unseen half', rich, 'unseenModel', 'unseen'),
        shareRow('drafts that `fitgate check` accepts', rich, 'valid', 'drafts'),
        shareRow('deals that `fitgate score` scores as the engine in process', rich, 'same', 'deals'),
        promiseRow(rich, quick),
        informs(
          'the same, on the deals that it was drawn from',
          `${meanOf(rich, 'document').toFixed(3)}: ${(meanOf(rich, 'document') - meanOf(rich, 'unseen')).toFixed(3)} too much`,
        ),
        ridgeRow(boosting),
        boostingRow(boosting),
        informs(
          `weak evidence, half of ${WEAK.deals} deals, ${WEAK.lift}x: AUC promised, and seen`,
          `${meanOf(weak, 'promised').toFixed(3)}, ${meanOf(weak, 'unseen').toFixed(3)} (${weak['drafts'] ?? 0} drafts)`,
        ),
      ],
    };
  },
};

const meanOf = (sums: Sums, part: string): number => (sums[part] ?? 0) / (sums['drafts'] ?? 0);

function lostRow(where: string, sums: Sums, model: string, document: string): Row {
  const lost = meanOf(sums, model) - meanOf(sums, document);
  return {
    what: `AUC lost by whole weights, flags and tiers, on ${where}`,
    wanted: `at most ${MOST_LOST}`,
    seen: `${lost.toFixed(3)} (${meanOf(sums, model).toFixed(3)} to ${meanOf(sums, document).toFixed(3)})`,
    holds: lost <= MOST_LOST,
  };
}

const shareRow = (what: string, sums: Sums, part: string, of: string): Row => ({
  what,
  wanted: percent(1),
  seen: `${percent((sums[part] ?? 0) / (sums[of] ?? 0))} of ${sums[of] ?? 0}`,
  holds: sums[part] === sums[of] && (sums[of] ?? 0) > 0,
});

/** A quick run measures the gap less precisely: three standard errors more are allowed. */
function promiseRow(sums: Sums, quick: boolean): Row {
  const gap = meanOf(sums, 'promised') - meanOf(sums, 'unseen');
  const error = Math.sqrt((meanOf(sums, 'gapSquared') - gap ** 2) / (sums['drafts'] ?? 0));
  return {
    what: 'AUC promised, and seen on the half that `fitgate score` had not seen',
    wanted: `within ${PROMISE_MAY_BE_OFF}`,
    seen: `${meanOf(sums, 'promised').toFixed(3)}, ${meanOf(sums, 'unseen').toFixed(3)} (error ${error.toFixed(3)})`,
    holds: Math.abs(gap) <= PROMISE_MAY_BE_OFF + (quick ? 3 * error : 0),
  };
}

function ridgeRow(sums: Sums): Row {
  const lost = meanOf(sums, 'ridge') - meanOf(sums, 'unseen');
  return {
    what: 'AUC of the draft under that of a ridge on all columns, on the unseen half',
    wanted: `at most ${MOST_LOST}`,
    seen: `${lost.toFixed(3)} (${meanOf(sums, 'unseen').toFixed(3)} to ${meanOf(sums, 'ridge').toFixed(3)})`,
    holds: lost <= MOST_LOST,
  };
}

function boostingRow(sums: Sums): Row {
  const drafts = sums['drafts'] ?? 0;
  const what = `unseen half of ${drafts} portals: scikit-learn's boosting, with gentle settings, unrounded model, draft`;
  if (sums['boosted'] !== drafts) return informs(what, `not installed: ${INSTALL_BOOSTING}`);
  const aucs = ['usual', 'gentle', 'unseenModel', 'unseen'].map((part) => meanOf(sums, part).toFixed(3));
  return informs(what, aucs.join(', '));
}

function promised(seen: DataSet, unseen: DataSet, seed: number) {
  const { draft, unseen: expected } = suggest(seen, { best: 'won', seed });
  const promise = expected?.auc ?? null;
  if (draft === null || promise === null) return null;
  const scores = scoreDeals(draft.document, unseen);
  const auc = aucOf(scores, unseen.deals.won);
  return { draft, promise, scores, auc };
}

async function simulateRich(seed: number): Promise<Sums> {
  const [seen, unseen] = halvesOf(dealsOf(realisticPortal(RICH, seed)));
  const drawn = promised(seen, unseen, seed);
  if (drawn === null) return {};
  const { draft, promise, scores } = drawn;
  const commanded = await scoreOnTheCommandLine(draft.document, unseen, NOW_MS);
  const auc = aucOf(commanded.scores, unseen.deals.won);
  return {
    drafts: 1,
    model: draft.auc.model ?? 0,
    document: draft.auc.document ?? 0,
    promised: promise,
    unseen: auc,
    gapSquared: (promise - auc) ** 2,
    unseenModel: aucOf(unroundedScores(draft.card, unseen), unseen.deals.won),
    valid: commanded.valid ? 1 : 0,
    same: scores.filter((score, deal) => score === commanded.scores[deal]).length,
    deals: scores.length,
  };
}

/** Uses separate portals, because the peer takes longer than everything else. */
function simulateBoosting(seed: number): Sums {
  const dataSet = dealsOf(realisticPortal(RICH, seed));
  const [seen, unseen] = halvesOf(dataSet);
  const { draft } = drafted(seen, seed);
  if (draft === null) return {};
  const boosted = boostingAuc(seen, unseen);
  return {
    drafts: 1,
    ridge: ridgeAuc(seen, unseen),
    unseen: aucOf(scoreDeals(draft.document, unseen), unseen.deals.won),
    unseenModel: aucOf(unroundedScores(draft.card, unseen), unseen.deals.won),
    ...(boosted === null ? {} : { boosted: 1, ...boosted }),
  };
}

function simulateWeak(seed: number): Sums {
  const [seen, unseen] = halvesOf(dealsOf(plantedPortal(WEAK, seed)));
  const drawn = promised(seen, unseen, seed);
  return drawn === null ? {} : { drafts: 1, promised: drawn.promise, unseen: drawn.auc };
}
