import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BenchSection, Length } from '../bench-line.ts';
import { pairedRounds, type Rounds, ratioOf, type Turn } from '../rounds.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TICKS_A_SECOND = 100;

const PLANS: Readonly<Record<Length, Rounds>> = {
  full: { warmUpMs: 100, rounds: 9, turnMs: 1_000, mostMs: 40_000 },
  quick: { warmUpMs: 100, rounds: 3, turnMs: 300, mostMs: 5_000 },
};

export const startSection: BenchSection = {
  name: 'start',
  about:
    'Processor time of programs from their start to their end: the help of the command line, and the app, which loads everything and then refuses an environment without settings.',
  measure: async (length) => {
    const programs = [
      () => run(['-e', '0'], 0),
      () => run(['bin/fitgate.js', '--help'], 0),
      () => run(['--enable-source-maps', 'dist/main.js'], 1),
    ];
    const [bare = [], help = [], app = []] = await pairedRounds(programs.map(secondsOf), PLANS[length]);
    const against = '`node -e 0`';
    return [
      { what: '`fitgate --help`', against, ratio: ratioOf(help, bare), goal: { atMost: 3 } },
      { what: 'the app until it has read its settings', against, ratio: ratioOf(app, bare), goal: null },
    ];
  },
};

/** A turn that answers how many seconds of processor time one run takes. */
function secondsOf(runOnce: () => void): Turn {
  return (lengthMs) => {
    const startMs = performance.now();
    const before = secondsOfChildren();
    let runs = 0;
    while (runs === 0 || performance.now() - startMs < lengthMs) {
      runOnce();
      runs += 1;
    }
    return Promise.resolve((secondsOfChildren() - before) / runs);
  };
}

function run(args: readonly string[], status: number): void {
  const ended = spawnSync(process.execPath, args, { cwd: ROOT, env: {}, encoding: 'utf8' });
  if (ended.status !== status)
    throw new Error(`node ${args.join(' ')} ended with ${ended.status}: ${ended.stderr}`);
}

/**
 * Of all children that have ended: the 16th and 17th field of Linux's `stat`.
 * @throws Error where the system does not tell it
 */
function secondsOfChildren(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
}
