/** Fitgate next to its peers, in the same run on the same machine: ratios, never promises. See docs/bench.md. */
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { compareEngines } from './engine/compare-engines.ts';
import { compareIntake } from './intake/compare-intake.ts';
import { previewBesideWebhooks } from './preview/preview-beside-webhooks.ts';
import { compareRefusal } from './refusal/compare-refusal.ts';
import type { Ratio, Rounds } from './rounds.ts';

interface Plan {
  readonly engine: Rounds;
  readonly intake: Rounds;
  /** Companies. */
  readonly preview: number;
  readonly refusal: Rounds;
}

/** The embedded database is WebAssembly: its first seconds are several times slower than those after them. */
const PLANS: Readonly<Record<'full' | 'quick', Plan>> = {
  full: {
    engine: { warmUpMs: 1_000, rounds: 9, turnMs: 500, mostMs: 18_000 },
    intake: { warmUpMs: 3_000, rounds: 5, turnMs: 600, mostMs: 14_000 },
    preview: 100_000,
    refusal: { warmUpMs: 500, rounds: 5, turnMs: 300, mostMs: 4_000 },
  },
  quick: {
    engine: { warmUpMs: 300, rounds: 3, turnMs: 200, mostMs: 3_000 },
    intake: { warmUpMs: 300, rounds: 3, turnMs: 200, mostMs: 2_000 },
    preview: 2_000,
    refusal: { warmUpMs: 100, rounds: 3, turnMs: 100, mostMs: 1_000 },
  },
};

const { quick } = new Command('bench')
  .description('Compares the engine and the intake of webhooks with peers, in this run on this machine.')
  .option('--quick', 'fewer and shorter rounds, and less sure')
  .parse()
  .opts<{ quick?: true }>();

const plan = PLANS[quick === true ? 'quick' : 'full'];
console.log(`Node ${process.version}, ${availableParallelism()} cores. Medians (least–most).\n`);

console.log('Engine: 12 criteria and 4 flags over companies of 18 properties, 30 % of them missing.');
console.log(
  'Fitgate gives its whole answer: three-valued, range, breakdown, next fact. Peers give score, gate and',
);
console.log(
  'flags with two truth values; all agreed on 2,000 companies with nothing missing before the clock ran.',
);
for (const { peer, ratio } of await compareEngines(plan.engine))
  console.log(`  fitgate : ${peer.padEnd(18)} ${shown(ratio, 'companies per processor second')}`);

console.log(
  '\nIntake: signed webhook requests on loopback, ten at a time. Fitgate records every event durably in its',
);
console.log(
  'embedded store before it answers; the bare Express route only reads the body and verifies the signature.',
);
for (const { eventsEach, ratio } of await compareIntake(plan.intake))
  console.log(`  fitgate : bare, ${String(eventsEach).padStart(3)} a request ${shown(ratio, 'events/s')}`);

const { companies, aloneMs, besideMs, answered, longestHoldMs } = await previewBesideWebhooks(plan.preview);
console.log(
  `\nPreview of ${companies} companies in the process that answers webhooks: ${seconds(aloneMs)} alone,`,
);
console.log(
  `${seconds(besideMs)} while ${answered} signed webhook requests were posted, all of them accepted.`,
);
console.log('The longest that its event loop was held (a busy machine lengthens all three):');
console.log(
  `  preview alone ${inMs(longestHoldMs.previewAlone)}, webhooks alone ${inMs(longestHoldMs.webhooksAlone)}, both ${inMs(longestHoldMs.both)}`,
);

const refusal = await compareRefusal(plan.refusal);
console.log(
  '\nA second process on a data folder in use is refused, against one round trip to the database in it:',
);
console.log(`  refusal : round trip ${shown(refusal, 'a second')}`);

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function inMs(ms: number): string {
  return `${ms.toFixed(0)} ms`;
}

function shown({ median, least, most, rounds }: Ratio, what: string): string {
  const digits = median < 10 ? 2 : 0;
  const [middle, low, high] = [median, least, most].map((value) => value.toFixed(digits));
  return `${middle} : 1 (${low}–${high} in ${rounds} rounds)  ${what}`;
}
