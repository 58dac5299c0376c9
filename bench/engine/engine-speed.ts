/**
 * How many companies per second the engine assesses, with the whole breakdown, on one core: 12 criteria and 4 flags over
 * companies of 18 raw properties, 30 % of them missing. Run alone with `npx tsx bench/engine/engine-speed.ts`.
 */
import { pathToFileURL } from 'node:url';
import { compileDocument } from '../../src/engine/compile-document.ts';
import { scoreJson } from '../../src/engine/score-json.ts';
import { benchCompanies } from './bench-companies.ts';
import { benchDocument } from './bench-document.ts';

export interface EngineSpeed {
  readonly companies: number;
  /** Companies per second, assessed. */
  readonly assessed: number;
  /** Companies per second, assessed and printed as `fitgate score --json` does. */
  readonly printed: number;
  /** Sum of the scores: two runs that differ here did different work. */
  readonly checksum: number;
}

const NOW_MS = 1_795_348_800_000;
const ROUNDS = 7;

/** Medians of several rounds over the same companies. */
export function engineSpeed(count = 50_000): EngineSpeed {
  const companies = benchCompanies(count, NOW_MS);
  const assess = compileDocument(benchDocument);
  const checksum = companies.reduce((sum, facts) => sum + assess(facts, NOW_MS).chosen.score, 0);
  let characters = 0;
  const assessed = median(() => {
    for (const facts of companies) assess(facts, NOW_MS);
  });
  const printed = median(() => {
    for (const facts of companies) characters += JSON.stringify(scoreJson('1', assess(facts, NOW_MS))).length;
  });
  if (characters === 0) throw new Error('Nothing was printed, so nothing was measured');
  return {
    companies: count,
    assessed: perSecond(count, assessed),
    printed: perSecond(count, printed),
    checksum,
  };
}

const perSecond = (count: number, elapsedMs: number): number => Math.round((count / elapsedMs) * 1000);

/** Milliseconds. */
function median(run: () => void): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return rounds.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(engineSpeed()));
