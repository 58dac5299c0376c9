/** Which parts of a card may be must-haves: what is outside wins so rarely that nobody should work it. */
import { type CardGroup, type CardPart, spanOf } from '../card/build-card.ts';
import { shrunkLift } from '../statistics/shrunk-lift.ts';
import { isFindingOf } from './finding-of.ts';
import type { Finding } from './findings.ts';

/** Inside wins at least this many times as often as outside, at the cautious end of its interval. */
const LEAST_LIFT = 2;
const CONFIDENCE = 0.95;
/** More must-haves than these are no profile any more: each loses wins of its own. */
export const MOST_MUST_HAVES = 3;

export interface MustHave {
  readonly part: CardPart;
  /** So many of the part's groups, the best, are inside. */
  readonly inside: number;
  /** Per deal: 1 outside, else 0; a blank is not outside. */
  readonly outside: Uint8Array;
  readonly lift: number;
}

export interface MustHaveOptions {
  /** Share of the won deals that all must-haves together have to keep, 0 to 1. */
  readonly keepWins: number;
  readonly designEffect: number;
  /** What is known of levels whose customers leave: nobody aims at them. */
  readonly findings: readonly Finding[];
}

/**
 * The must-haves that together keep enough won deals, the most telling first.
 *
 * @param outcome per deal: 1, 0 or less for deals that do not count
 */
export function mustHavesOf(
  parts: readonly CardPart[],
  outcome: Int8Array,
  options: MustHaveOptions,
): readonly MustHave[] {
  const candidates = parts
    .flatMap((part) => bestCut(part, outcome, options) ?? [])
    .toSorted((one, other) => other.lift - one.lift);
  const chosen: MustHave[] = [];
  for (const candidate of candidates) {
    if (chosen.length === MOST_MUST_HAVES) break;
    if (keptShare([...chosen, candidate], outcome) >= options.keepWins) chosen.push(candidate);
  }
  return chosen;
}

/** Share of the won deals that no must-have puts outside; 1 without won deals. */
export function keptShare(mustHaves: readonly Pick<MustHave, 'outside'>[], outcome: Int8Array): number {
  let won = 0;
  let kept = 0;
  outcome.forEach((result, deal) => {
    if (result !== 1) return;
    won += 1;
    if (mustHaves.every(({ outside }) => outside[deal] !== 1)) kept += 1;
  });
  return won === 0 ? 1 : kept / won;
}

function bestCut(part: CardPart, outcome: Int8Array, options: MustHaveOptions): MustHave | null {
  if (part.column.partition.neverMustHave || spanOf(part) < Math.log(LEAST_LIFT)) return null;
  const groupOf = groupReader(part);
  let best: MustHave | null = null;
  for (let inside = 1; inside < part.groups.length; inside += 1) {
    const outside = Uint8Array.from(outcome, (_, deal) => (groupOf(deal) >= inside ? 1 : 0));
    const { low, lift } = liftInside(outside, groupOf, outcome, options.designEffect);
    if (low < LEAST_LIFT || keptShare([{ outside }], outcome) < options.keepWins) continue;
    if (!isTrustworthy(part, inside, options.findings)) continue;
    if (best === null || lift > best.lift) best = { part, inside, outside, lift };
  }
  return best;
}

/** Whether what lets a company in is neither too good to be true nor known for customers who leave. */
function isTrustworthy(part: CardPart, inside: number, findings: readonly Finding[]): boolean {
  const groupOf = groupReader(part);
  const isInside = (deal: number): boolean => groupOf(deal) >= 0 && groupOf(deal) < inside;
  return (
    !part.groups.slice(0, inside).some((group) => isSuspect(part, group)) &&
    !findings.some((finding) => leavesFrom(finding, part, isInside))
  );
}

/** Whether what lets a company in would be, among others, a level that is too good to be true. */
const isSuspect = ({ column }: CardPart, { levels }: CardGroup): boolean =>
  levels.some((place) => column.partition.levels[place]?.suspect);

/** Whether a finding tells of customers who leave more often than others, and most of their deals are inside. */
function leavesFrom(finding: Finding, { column }: CardPart, isInside: (deal: number) => boolean): boolean {
  if (finding.about !== 'churned' || finding.lift.lift <= 1 || !isFindingOf(finding, column.partition))
    return false;
  let deals = 0;
  let inside = 0;
  finding.partition.levelOf.forEach((level, deal) => {
    if (level !== finding.place) return;
    deals += 1;
    if (isInside(deal)) inside += 1;
  });
  return inside > deals / 2;
}

/** The place of a deal's group among the part's, the best first; −1 for a blank. */
export function groupReader({ column, groups }: CardPart): (deal: number) => number {
  const placeOf = new Int32Array(column.size).fill(-1);
  groups.forEach(({ levels, rest }, place) => {
    for (const level of levels) placeOf[level] = place;
    if (rest && column.rest !== null) placeOf[column.rest] = place;
  });
  // The gate never fails a company for a blank.
  if (column.blank !== null) placeOf[column.blank] = -1;
  return (deal) => {
    return placeOf[column.levelOf[deal] ?? column.size] ?? -1;
  };
}

function liftInside(
  outside: Uint8Array,
  groupOf: (deal: number) => number,
  outcome: Int8Array,
  designEffect: number,
) {
  const counts = { won: 0, n: 0, restWon: 0, restN: 0 };
  outcome.forEach((result, deal) => {
    if (result < 0 || groupOf(deal) < 0) return;
    if (outside[deal] === 1) {
      counts.restN += 1 / designEffect;
      counts.restWon += result / designEffect;
    } else {
      counts.n += 1 / designEffect;
      counts.won += result / designEffect;
    }
  });
  return shrunkLift(counts, CONFIDENCE);
}
