import type { Finding } from '../../src/evidence/suggest/findings.ts';
import { type PowerBasis, powerAt, SEGMENT_SHARE } from '../../src/evidence/suggest/power.ts';
import { type Experiment, informs, percent, type Row, type Sums, shareOf } from '../experiment.ts';
import { PLANTED, type Plant, plantedPortal, plantedRates } from '../generators/planted.ts';
import { suggested } from './suggested.ts';

interface Promised extends Plant {
  readonly atLeast: number;
}

const PROMISED: readonly Promised[] = [
  { lift: 3, deals: 200, winRate: 0.33, missing: 0, atLeast: 0.95 },
  { lift: 3, deals: 200, winRate: 0.25, missing: 0, atLeast: 0.78 },
  { lift: 3, deals: 600, winRate: 0.25, missing: 0, atLeast: 0.99 },
  { lift: 2, deals: 1000, winRate: 0.25, missing: 0, atLeast: 0.97 },
];
const GRID: readonly Plant[] = [0.1, 0.2, 0.33].flatMap((winRate) =>
  [200, 600, 1000].flatMap((deals) =>
    [0, 0.3].flatMap((missing) => [2, 3].map((lift) => ({ winRate, deals, missing, lift }))),
  ),
);
/** The same with 1 to 20 correlated deals per company; the effective number of deals is a third to a half of `deals`. */
const CLUSTERED: readonly Plant[] = [
  { lift: 3, deals: 600, winRate: 0.25, missing: 0, clustered: true },
  { lift: 3, deals: 1000, winRate: 0.25, missing: 0.3, clustered: true },
  { lift: 2, deals: 2000, winRate: 0.25, missing: 0, clustered: true },
];
const POWER_MAY_BE_OFF = 0.05;
/** A quick run measures a share less precisely: within three standard errors. */
const QUICK_RUNS = 100;
/** These portals take ten times as long, and a quick run only shows that they work. */
const QUICK_CLUSTERED_RUNS = 20;
const QUICK_ERROR = 3 * Math.sqrt(0.25 / QUICK_RUNS);
const LEAST_COVERAGE = 0.94;

/** Is a true segment found as often as the tool predicts, and are the figures shown with it true? */
export const plantedSegment: Experiment = {
  key: 'planted',
  title: 'A planted segment: 20 % of deals, among 37 levels',
  plan: ({ quick }) => {
    const runs = quick ? QUICK_RUNS : 1000;
    const clusteredRuns = quick ? QUICK_CLUSTERED_RUNS : 1000;
    const plants: readonly Plant[] = quick ? PROMISED : [...PROMISED, ...GRID];
    const error = quick ? QUICK_ERROR : 0;
    return {
      cells: [...plants, ...CLUSTERED].map((plant) => ({
        runs: plant.clustered === true ? clusteredRuns : runs,
        simulate: (seed: number) => simulate(plant, seed),
      })),
      judge: (all) => {
        const [sums, clustered] = [all.slice(0, plants.length), all.slice(plants.length)];
        return [
          ...PROMISED.map((plant, place) => foundRow(plant, shareOf(sums[place], 'found', runs), error)),
          powerRow(plants, sums, runs, error),
          selectedRow('one deal a company', sums),
          ...CLUSTERED.map((plant, place) => clusteredRow(plant, clustered[place], clusteredRuns)),
          selectedRow('1 to 20 deals a company', clustered),
        ];
      },
    };
  },
};

function simulate(plant: Plant, seed: number): Sums {
  const { findings, powerBasis } = suggested(plantedPortal(plant, seed), seed);
  const found = findings.some((finding) => isPlanted(finding) && finding.winRate > finding.restRate);
  return {
    found: found ? 1 : 0,
    powerSaid: powerSaid(powerBasis, plant.lift),
    shown: findings.length,
    shownRightly: findings.filter((finding) => isRight(finding, plant)).length,
  };
}

/** The probability, as printed by `suggest`, that these deals show such a segment. */
const powerSaid = ({ deals, worth, winRate, tried }: PowerBasis, lift: number): number =>
  powerAt(Math.round(deals * worth), { winRate, lift, share: SEGMENT_SHARE, tried }) ?? 0;

const isPlanted = ({ partition, level }: Finding): boolean =>
  partition.property === PLANTED.property && level.name === PLANTED.level;

function isRight(finding: Finding, plant: Plant): boolean {
  const { inside, outside } = plantedRates(plant);
  const ofOthers = finding.partition.property === PLANTED.property ? outside : plant.winRate;
  const truth = isPlanted(finding) ? inside : ofOthers;
  return finding.low <= truth && truth <= finding.high;
}

const nameOf = ({ lift, deals, winRate, missing }: Plant): string =>
  `${lift}x, ${deals} deals, ${percent(winRate)} won${missing > 0 ? `, ${percent(missing)} unknown` : ''}`;

const foundRow = (plant: Promised, found: number, error: number): Row => ({
  what: `found: ${nameOf(plant)}`,
  wanted: `at least ${percent(plant.atLeast)}`,
  seen: percent(found),
  holds: found + error >= plant.atLeast,
});

function powerRow(plants: readonly Plant[], sums: readonly Sums[], runs: number, error: number): Row {
  const gaps = plants.map((plant, place) => ({
    name: nameOf(plant),
    gap: shareOf(sums[place], 'found', runs) - shareOf(sums[place], 'powerSaid', runs),
  }));
  const worst = gaps.reduce((one, other) => (Math.abs(other.gap) > Math.abs(one.gap) ? other : one));
  return {
    what: `power found less power said, at worst (${worst.name})`,
    wanted: `within ${100 * POWER_MAY_BE_OFF} points`,
    seen: `${(100 * worst.gap).toFixed(1)} points of ${plants.length} cells`,
    holds: Math.abs(worst.gap) <= POWER_MAY_BE_OFF + error,
  };
}

/** Kish's design effect assumes companies of equal size, so the power for unequal companies is approximate. */
const clusteredRow = (plant: Plant, sums: Sums | undefined, runs: number): Row =>
  informs(
    `found: ${nameOf(plant)}, 1 to 20 deals a company`,
    `${percent(shareOf(sums, 'found', runs))}, said ${percent(shareOf(sums, 'powerSaid', runs))}`,
  );

function selectedRow(which: string, sums: readonly Sums[]): Row {
  const total = (part: string): number => sums.reduce((sum, each) => sum + (each[part] ?? 0), 0);
  const shown = total('shown');
  const share = total('shownRightly') / shown;
  return {
    what: `${which}: intervals beside findings that hold the truth, of ${shown}`,
    wanted: `at least ${percent(LEAST_COVERAGE)}`,
    seen: percent(share),
    // Three standard errors, because a quick run has few portals.
    holds: share >= LEAST_COVERAGE - 3 * Math.sqrt((LEAST_COVERAGE * (1 - LEAST_COVERAGE)) / shown),
  };
}
