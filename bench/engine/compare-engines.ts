import { type ChildProgram, startChildProgram } from '../child-program.ts';
import { pairedRounds, type Ratio, type Rounds, ratioOf } from '../rounds.ts';
import { assertAgreement, type Peer, twoValuedOf } from './agreement.ts';
import { benchCompanies, messyCompanies } from './bench-companies.ts';
import { benchDocument } from './bench-document.ts';
import { BENCH_NOW_MS, contenders } from './contenders.ts';
import { threeValuedOf } from './three-valued.ts';
import { withJsonLogic } from './with-json-logic.ts';
import { withJsonRules } from './with-json-rules.ts';
import { withThreeValuedJsonLogic } from './with-three-valued-json-logic.ts';

const AGREED_COMPANIES = 2_000;
const PROGRAM = new URL('engine-program.ts', import.meta.url);

export interface EngineComparison {
  readonly peer: string;
  /** Companies that our engine assesses while the peer assesses one. */
  readonly ratio: Ratio;
}

/** The two-valued peers, at the bench's document. */
export const benchPeers = (): ReadonlyMap<string, Peer> =>
  new Map<string, Peer>([
    ['json-logic-engine', withJsonLogic(benchDocument, BENCH_NOW_MS)],
    ['json-rules-engine', withJsonRules(benchDocument, BENCH_NOW_MS)],
  ]);

/** The peer that is asked the same question, but for what docs/bench.md names. */
export const threeValuedPeer = (): ReadonlyMap<string, Peer> =>
  new Map<string, Peer>([
    ['json-logic-engine, three-valued', withThreeValuedJsonLogic(benchDocument, BENCH_NOW_MS)],
  ]);

/**
 * Compares our engine with its peers, after they agreed: the two-valued ones on companies with nothing missing, the
 * three-valued one on companies with missing and unreadable values.
 * @throws Error when they do not agree
 */
export async function compareEngines(plan: Rounds): Promise<readonly EngineComparison[]> {
  const whole = benchCompanies(AGREED_COMPANIES, BENCH_NOW_MS, 0);
  await assertAgreement(benchPeers(), benchDocument, whole, BENCH_NOW_MS, twoValuedOf);
  const messy = messyCompanies(AGREED_COMPANIES, BENCH_NOW_MS);
  await assertAgreement(threeValuedPeer(), benchDocument, messy, BENCH_NOW_MS, threeValuedOf);
  const children: ChildProgram[] = [];
  try {
    for (const name of contenders.keys()) children.push(await startChildProgram(PROGRAM, [name]));
    const [ours = [], ...peers] = await pairedRounds(
      children.map(({ ask }) => ask),
      plan,
    );
    const names = [...contenders.keys()].slice(1);
    return peers.map((theirs, index) => ({ peer: names[index] ?? '', ratio: ratioOf(ours, theirs) }));
  } finally {
    for (const child of children) await child.stop();
  }
}
