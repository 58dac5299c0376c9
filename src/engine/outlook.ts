/**
 * The possible answers of a condition if one unknown fact were known, to find the next best fact. A leaf that found the fact
 * unknown may then answer true or false, whichever is better; every other leaf keeps its answer, even if it is unknown.
 */
import { type Digits, FALSE, TRUE } from './digit.ts';
import type { PlacedCondition } from './placed-leaves.ts';

export interface Possible {
  readonly canBeTrue: boolean;
  readonly canBeFalse: boolean;
}

export interface Outlook {
  /** With the current facts. */
  readonly now: Possible;
  /** If one of the condition's unknown facts were known, by the number of the fact. */
  readonly knowing: ReadonlyMap<number, Possible>;
}

const NOTHING_UNKNOWN: ReadonlyMap<number, Possible> = new Map();
const EITHER: Possible = { canBeTrue: true, canBeFalse: true };
const NEITHER: Possible = { canBeTrue: false, canBeFalse: false };
const KNOWN_TRUE: Outlook = { now: { canBeTrue: true, canBeFalse: false }, knowing: NOTHING_UNKNOWN };
const KNOWN_FALSE: Outlook = { now: { canBeTrue: false, canBeFalse: true }, knowing: NOTHING_UNKNOWN };

export function outlookOf(condition: PlacedCondition, digits: Digits): Outlook {
  if ('place' in condition) return outlookOfLeaf(digits[condition.place] ?? FALSE, condition.fact);
  if ('not' in condition) return negated(outlookOf(condition.not, digits));
  if ('all' in condition) return outlookOfAll(condition.all.map((branch) => outlookOf(branch, digits)));
  return outlookOfAny(condition.any.map((branch) => outlookOf(branch, digits)));
}

function outlookOfLeaf(digit: number, fact: number): Outlook {
  if (digit === TRUE) return KNOWN_TRUE;
  return digit === FALSE ? KNOWN_FALSE : { now: NEITHER, knowing: new Map([[fact, EITHER]]) };
}

const swap = ({ canBeTrue, canBeFalse }: Possible): Possible => ({
  canBeTrue: canBeFalse,
  canBeFalse: canBeTrue,
});

function negated({ now, knowing }: Outlook): Outlook {
  return { now: swap(now), knowing: new Map([...knowing].map(([fact, possible]) => [fact, swap(possible)])) };
}

/** The number of branches that can be true, and of those that can be false. */
interface Tally {
  canBeTrue: number;
  canBeFalse: number;
}

/**
 * `all` can be true if each branch can, and false if one can. For each fact, the branches that mention it are counted with the
 * fact known, the others with their current answers. So each branch is visited only for its own facts.
 */
function outlookOfAll(branches: readonly Outlook[]): Outlook {
  const now = { canBeTrue: 0, canBeFalse: 0 };
  const changes = new Map<number, Tally>();
  for (const branch of branches) {
    addPossible(now, branch.now, 1);
    for (const [fact, possible] of branch.knowing) {
      const change = changes.get(fact) ?? { canBeTrue: 0, canBeFalse: 0 };
      addPossible(change, possible, 1);
      addPossible(change, branch.now, -1);
      changes.set(fact, change);
    }
  }
  const possibleWith = (change: Tally): Possible => ({
    canBeTrue: now.canBeTrue + change.canBeTrue === branches.length,
    canBeFalse: now.canBeFalse + change.canBeFalse > 0,
  });
  return {
    now: possibleWith({ canBeTrue: 0, canBeFalse: 0 }),
    knowing: new Map([...changes].map(([fact, change]) => [fact, possibleWith(change)])),
  };
}

function addPossible(tally: Tally, possible: Possible, times: number): void {
  if (possible.canBeTrue) tally.canBeTrue += times;
  if (possible.canBeFalse) tally.canBeFalse += times;
}

/** `any` is false if `all` of the opposites are true. */
const outlookOfAny = (branches: readonly Outlook[]): Outlook => negated(outlookOfAll(branches.map(negated)));
