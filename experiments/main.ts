/**
 * `npm run evidence`: tests the promises of the statistics on data with a known truth. Prints one table; exits with 1 when a
 * promise is broken. `-- --quick` takes a minute instead of an hour, `-- --only auc` runs one experiment, `-- --seed N` uses
 * other random numbers, and `-- --maven FOLDER` adds the Maven Analytics CRM data.
 */
import { parseArgs } from 'node:util';
import type { Row } from './experiment.ts';
import { EXPERIMENTS } from './experiments.ts';
import { runExperiment } from './run-experiment.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    seed: { type: 'string', default: '20261122' },
    maven: { type: 'string' },
  },
});
const seed = Number(values.seed);
const chosen = EXPERIMENTS.filter((experiment) => values.only?.includes(experiment.key) ?? true);
if (!Number.isSafeInteger(seed) || chosen.length === 0) {
  console.error(
    `--seed takes a whole number; --only takes one of ${EXPERIMENTS.map((each) => each.key).join(', ')}.`,
  );
  process.exit(2);
}

const settings = { quick: values.quick, maven: values.maven ?? null };
let broken = 0;
for (const experiment of chosen) {
  const startedMs = Date.now();
  const rows = await runExperiment(experiment, settings, seed);
  console.log(`\n${experiment.title} (${experiment.key}, ${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
  for (const row of rows) console.log(lineOf(row));
  broken += rows.filter((row) => !row.holds).length;
}
console.log(broken === 0 ? '\nEvery promise held.' : `\n${broken} promises were broken.`);
process.exitCode = broken === 0 ? 0 : 1;

function lineOf({ what, wanted, seen, holds }: Row): string {
  const mark = wanted === null ? ' ' : holds ? '✓' : '✗';
  return `  ${mark} ${what.padEnd(64)} ${seen.padEnd(30)} ${wanted ?? ''}`.trimEnd();
}
