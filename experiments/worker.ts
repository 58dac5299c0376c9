/** A worker process: receives a chunk of runs and returns its sums. */
import { addSums, type Sums } from './experiment.ts';
import { EXPERIMENTS } from './experiments.ts';
import type { Chunk } from './run-experiment.ts';

process.on('message', (chunk: Chunk) => {
  sumsOf(chunk).then(
    (sums) => process.send?.(sums),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function sumsOf({ experiment: key, settings, seed, cell: place, from, to }: Chunk): Promise<Sums> {
  const experiment = EXPERIMENTS.find((each) => each.key === key);
  const cell = experiment?.plan(settings).cells[place];
  if (cell === undefined) throw new TypeError(`There is no cell ${place} of an experiment ${key}.`);
  let sums: Sums = {};
  for (let run = from; run < to; run += 1) {
    sums = addSums(sums, await cell.simulate(seed + place * 1_000_003 + run));
  }
  return sums;
}
