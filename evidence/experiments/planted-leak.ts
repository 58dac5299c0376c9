import { type Experiment, informs, percent, type Sums, shareOf } from '../experiment.ts';
import { LEAK, leakyPortal } from '../generators/leak.ts';
import { saysAnything, suggested } from './suggested.ts';

const DEALS = 400;

/** Is a property that is filled at closing caught, and what would have been suggested without the guard? */
export const plantedLeak: Experiment = {
  key: 'leak',
  title: 'A leak: a property filled at closing, in a portal of noise',
  plan: ({ quick }) => {
    const runs = quick ? 10 : 200;
    const kinds = [
      { name: 'with history', withHistory: true },
      { name: 'without history', withHistory: false },
    ];
    return {
      cells: kinds.map(({ withHistory }) => ({
        runs,
        simulate: (seed: number) => simulate(withHistory, seed),
      })),
      judge: (sums) =>
        kinds.flatMap(({ name }, place) => {
          const its = sums[place];
          const caught = shareOf(its, 'caught', runs);
          return [
            {
              what: `${name}: caught by name`,
              wanted: percent(1),
              seen: percent(caught),
              holds: caught === 1,
            },
            informs(`${name}: something else is suggested`, percent(shareOf(its, 'suggested', runs))),
            informs(
              `${name}, guard off: suggested all the same`,
              `${percent(shareOf(its, 'unguarded', runs))}, win rate ${percent(
                (its?.['winRate'] ?? 0) / Math.max(1, its?.['unguarded'] ?? 0),
              )} for 30.0 %`,
            ),
          ];
        }),
    };
  },
};

function simulate(withHistory: boolean, seed: number): Sums {
  const extract = leakyPortal(DEALS, withHistory, seed);
  const guarded = suggested(extract, seed);
  const best = suggested(extract, seed, false).findings.find(
    ({ partition, winRate, restRate }) => partition.property === LEAK && winRate > restRate,
  );
  return {
    caught: guarded.leaks.some((leak) => leak.attribute === LEAK) ? 1 : 0,
    suggested: saysAnything(guarded) ? 1 : 0,
    unguarded: best === undefined ? 0 : 1,
    winRate: best?.winRate ?? 0,
  };
}
