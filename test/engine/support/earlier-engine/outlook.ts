/**
 * The possible answers of a condition if one unknown fact were known, to find the next best fact. A leaf that found the fact
 * unknown may then answer true or false, whichever is better; every other leaf keeps its answer, even if it is unknown.
 */
import { type Answer, FALSE, TRUE, UNKNOWN } from './kleene.ts';

export interface Possible {
  readonly canBeTrue: boolean;
  readonly canBeFalse: boolean;
}

export interface Outlook {
  /** With the current facts. */
  readonly now: Possible;
  /** If one of the condition's unknown facts were known, by fact. */
  readonly knowing: ReadonlyMap<string, Possible>;
}

const NOTHING_UNKNOWN: ReadonlyMap<string, Possible> = new Map();
const EITHER: Possible = { canBeTrue: true, canBeFalse: true };
const OUTLOOK_OF_ANSWER: Readonly<Record<Answer, Outlook>> = {
  [TRUE]: { now: { canBeTrue: true, canBeFalse: false }, knowing: NOTHING_UNKNOWN },
  [FALSE]: { now: { canBeTrue: false, canBeFalse: true }, knowing: NOTHING_UNKNOWN },
  [UNKNOWN]: { now: { canBeTrue: false, canBeFalse: false }, knowing: NOTHING_UNKNOWN },
};

export function leafOutlook(answer: Answer, fact: string): Outlook {
  const outlook = OUTLOOK_OF_ANSWER[answer];
  return answer === UNKNOWN ? { now: outlook.now, knowing: new Map([[fact, EITHER]]) } : outlook;
}

const swap = ({ canBeTrue, canBeFalse }: Possible): Possible => ({
  canBeTrue: canBeFalse,
  canBeFalse: canBeTrue,
});

export function negatedOutlook({ now, knowing }: Outlook): Outlook {
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
export function outlookOfAll(branches: readonly Outlook[]): Outlook {
  const now = { canBeTrue: 0, canBeFalse: 0 };
  const changes = new Map<string, Tally>();
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
export const outlookOfAny = (branches: readonly Outlook[]): Outlook =>
  negatedOutlook(outlookOfAll(branches.map(negatedOutlook)));
