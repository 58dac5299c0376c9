/** Runs the import table of .dependency-cruiser.cjs, and fails when it saw no modules: a check of nothing is no check. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const ours = [
  'src',
  'webhooks',
  'workers',
  'simulator',
  'demo',
  'bench',
  'experiments',
  'hubspot-app',
  'test',
];
const folders = ours.filter((folder) => existsSync(folder));
const run = spawnSync('npx', ['depcruise', '--output-type', 'json', ...folders], {
  encoding: 'utf8',
  maxBuffer: 256 * 1024 * 1024,
});
if (run.stdout.trim() === '') throw new Error(`dependency-cruiser printed nothing: ${run.stderr}`);
const { summary } = JSON.parse(run.stdout);
for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} -> ${to}`);
console.log(`import table: ${summary.totalCruised} modules, ${summary.violations.length} violations`);
if (summary.totalCruised === 0) throw new Error('dependency-cruiser found no modules');
process.exitCode = summary.violations.length > 0 ? 1 : 0;
