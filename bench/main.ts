/** Fitgate next to its peers, in the same run on the same machine: ratios, never promises. See docs/bench.md. */
import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { sections } from './sections.ts';
import { type TableRow, tableRow } from './table.ts';

const only = new Option('--only <section...>', 'measure these sections').choices(
  sections.map(({ name }) => name),
);
const options = new Command('bench')
  .description('Compares Fitgate with named peers and limits, in this run on this machine.')
  .option('--quick', 'fewer and shorter rounds, and less sure')
  .option('--json', 'print one JSON document instead of the table')
  .addOption(only)
  .parse()
  .opts<{ quick?: true; json?: true; only?: string[] }>();

const isJson = options.json === true;
const machine = { node: process.version, cores: availableParallelism() };
const rows: TableRow[] = [];
if (!isJson) console.log(`Node ${machine.node}, ${machine.cores} cores. Median (least–most in rounds).`);
for (const { name, about, measure } of sections) {
  if (options.only !== undefined && !options.only.includes(name)) continue;
  if (!isJson) console.log(`\n${name}: ${about}`);
  for (const line of await measure(options.quick === true ? 'quick' : 'full')) {
    const row = { section: name, ...line };
    rows.push(row);
    if (!isJson) console.log(tableRow(row));
  }
}
if (isJson) console.log(JSON.stringify({ machine, rows }, null, 2));
