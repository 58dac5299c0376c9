import { wouldWrite } from '../answer/would-write.ts';
import type { WhatIfCounts } from '../contract/what-if.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import type { Assessment, Gate, ProfileAnswer, Tier, Track } from '../engine/assessment.ts';
import { countMatrix, placeOf } from '../engine/place.ts';
import { moves } from '../engine/what-if.ts';
import type { PreviewTask, WhatIfTotals } from '../ports/previewer.ts';

export interface WhatIfCounter {
  /** @param now null before the first publish. Answers whether the company moves. */
  add(now: Assessment | null, then: Assessment): boolean;
  done(): WhatIfTotals;
}

/** Counts what two documents say of every company, one after the other. */
export function countWhatIf({ before, after, labels }: PreviewTask): WhatIfCounter {
  const [from, to] = [emptyCounts(), emptyCounts()];
  const matrix = countMatrix();
  const parts = countParts(after);
  const gateMoves = { intoIcp: 0, outOfIcp: 0 };
  const histogram = { inside: Array.from({ length: 101 }, () => 0), outside: 0 };
  let [companies, moved, writes] = [0, 0, 0];
  const step = (now: Assessment, then: Assessment, published: CriteriaDocument): boolean => {
    count(from, now.chosen);
    matrix.add(placeOf(now.chosen), placeOf(then.chosen));
    const [was, is] = [now.chosen.gate, then.chosen.gate];
    if (was !== 'pass' && is === 'pass') gateMoves.intoIcp += 1;
    if (was !== 'fail' && is === 'fail') gateMoves.outOfIcp += 1;
    const shown = { assessment: now, document: published };
    if (wouldWrite(shown, { assessment: then, document: after }, labels)) writes += 1;
    return moves(now, then);
  };
  return {
    add(now, then) {
      companies += 1;
      count(to, then.chosen);
      parts.add(then);
      const { gate, score } = then.chosen;
      if (gate === 'fail') histogram.outside += 1;
      else histogram.inside[score] = (histogram.inside[score] ?? 0) + 1;
      const isFirst = now === null || before === null;
      const isMove = isFirst || step(now, then, before);
      if (isFirst) writes += 1;
      if (isMove) moved += 1;
      return isMove;
    },
    done: () => ({
      ...{ companies, moved, writes, gateMoves, histogram },
      before: before === null ? null : from,
      after: to,
      matrix: before === null ? null : matrix.matrix,
      ...parts.done(),
    }),
  };
}

interface Counts extends WhatIfCounts {
  readonly tiers: Record<Tier, number>;
  readonly gates: Record<Gate, number>;
  readonly tracks: Record<Track, number>;
}

const emptyCounts = (): Counts => ({
  tiers: { tier_1: 0, tier_2: 0, tier_3: 0, tier_4: 0, tier_5: 0, out: 0 },
  gates: { pass: 0, fail: 0, undetermined: 0 },
  tracks: { primary: 0, secondary: 0, research: 0, none: 0 },
});

function count({ tiers, gates, tracks }: Counts, { tier, gate, track }: ProfileAnswer): void {
  tiers[tier] += 1;
  gates[gate] += 1;
  tracks[track] += 1;
}

/** For each criterion of the profiles in use and each flag, in the order of the document, as the engine answers them. */
function countParts(document: CriteriaDocument) {
  const profiles = document.profiles
    .filter(({ status }) => status !== 'retired')
    .map(({ key: profile, criteria }) => criteria.map(({ key }) => ({ profile, key, known: 0, met: 0 })));
  const flags = document.flags.map(({ key }) => ({ key, hit: 0, unknown: 0 }));
  return {
    add(answer: Assessment): void {
      for (const [index, { criteria }] of answer.profiles.entries()) countVerdicts(profiles[index], criteria);
      for (const [index, { state }] of answer.flags.entries()) {
        const flag = flags[index];
        if (flag !== undefined && state !== 'clear') flag[state] += 1;
      }
    },
    done: () => ({ criteria: profiles.flat(), flags }),
  };
}

function countVerdicts(
  counted: readonly { known: number; met: number }[] | undefined,
  answers: ProfileAnswer['criteria'],
): void {
  for (const [index, { verdict }] of answers.entries()) {
    const criterion = counted?.[index];
    if (criterion === undefined) continue;
    if (verdict !== 'unknown') criterion.known += 1;
    if (verdict === 'met') criterion.met += 1;
  }
}
