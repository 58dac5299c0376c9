import { type Experiment, informs, percent, type Sums, shareOf } from '../experiment.ts';
import { education } from '../generators/shapes/education.ts';
import { propertiesOf, type Shape } from '../generators/shapes/shape.ts';
import { ridgeAuc } from '../peers/ridge.ts';
import { draftOfHalf } from './draft-of-half.ts';

/** Without what happens while a lead is worked: every column is honest. */
const HONEST: Shape = { ...education, deals: 3000, whileWorked: () => ({}) };
const LEAST_KEPT = 0.95;
const MAY_COST = 0.02;

/** Is a column kept that is honest, although it is filled unevenly or has a level that nearly always wins? */
export const unevenFilling: Experiment = {
  key: 'uneven',
  title: `Honest columns that look like leaks: half of ${HONEST.deals} leads, two filled more often where won, two with a level that wins 97 %`,
  plan: ({ quick }) => {
    const runs = quick ? 6 : 200;
    const trustedRuns = quick ? 2 : 40;
    return {
      cells: [
        { runs, simulate },
        { runs: trustedRuns, simulate: simulateTrusted },
      ],
      judge: ([sums = {}, trusted = {}]) => {
        const kept = shareOf(sums, 'kept', runs);
        const [ridge = 0, auc = 0] = ['ridge', 'score'].map((part) => shareOf(sums, part, runs));
        const cost = ridge - auc;
        return [
          {
            what: `portals of ${runs} whose every column is kept`,
            wanted: `at least ${percent(LEAST_KEPT)}`,
            seen: percent(kept),
            holds: kept >= LEAST_KEPT,
          },
          {
            what: 'AUC of the draft under that of a ridge on all columns',
            wanted: `at most ${MAY_COST}`,
            seen: `${cost.toFixed(3)} (${auc.toFixed(3)} to ${ridge.toFixed(3)})`,
            holds: cost <= MAY_COST,
          },
          informs(
            `AUC of the draft when every column is trusted, ${trustedRuns} portals`,
            shareOf(trusted, 'score', trustedRuns).toFixed(3),
          ),
          informs('levels set apart, per portal', shareOf(sums, 'levels', runs).toFixed(2)),
        ];
      },
    };
  },
};

function simulate(seed: number): Sums {
  const { seen, unseen, judged, suggestion } = draftOfHalf(HONEST, seed);
  return {
    // A portal without a draft ranks like a coin.
    score: judged?.scoreAuc ?? 0.5,
    ridge: ridgeAuc(seen, unseen),
    kept: suggestion.leaks.every(({ level }) => level !== null) ? 1 : 0,
    levels: suggestion.leaks.filter(({ level }) => level !== null).length,
  };
}

function simulateTrusted(seed: number): Sums {
  const { judged } = draftOfHalf(HONEST, seed, { trust: new Set(propertiesOf(HONEST)) });
  return { score: judged?.scoreAuc ?? 0.5 };
}
