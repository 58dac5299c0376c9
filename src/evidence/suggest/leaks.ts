/** The leakage guard: attributes whose values or very presence come from the outcome, told by how they behave. */
import { type Attribute, type ClosedDeals, SET_LATER } from '../data-set.ts';
import type { Random } from '../seeded-random.ts';
import { aucOf } from '../statistics/auc.ts';
import { logFactorials } from '../statistics/hypergeometric.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { exchangeTest } from './exchange-test.ts';
import { exchangeUnits } from './exchange-units.ts';
import { MIN_DEALS, type Partition, UNKNOWN_LEVEL } from './levels.ts';

export interface Leak {
  /** The property. */
  readonly attribute: string;
  readonly reason: string;
}

/** Of the deals whose company has or had a value: from here on the property is filled after the fact as a rule. */
const MOSTLY_LATER = 0.5;
/** Whether a value is there may differ a little between won and lost for innocent reasons. */
const FILL_GAP = 0.15;
const FILL_CHANCE = 0.001;
/** No fact known beforehand tells won from lost so well; the best published models of ICP data reach 0.85 to 0.9. */
const TOO_GOOD_AUC = 0.9;
const TOO_GOOD_RATE = 0.9;
/** Fewer deals on either side may be told apart by chance. */
const MIN_OUTCOMES = 20;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A reason if the presence of its values gives the outcome away; null if not. */
export function leakByPresence(attribute: Attribute, deals: ClosedDeals, random: Random): string | null {
  const counts = { won: { all: 0, known: 0, later: 0 }, lost: { all: 0, known: 0, later: 0 } };
  attribute.codes.forEach((code, deal) => {
    const count = deals.won[deal] === 1 ? counts.won : counts.lost;
    count.all += 1;
    if (code >= 0) count.known += 1;
    if (code === SET_LATER) count.later += 1;
  });
  return firstSetLater(counts.won, counts.lost) ?? filledUnevenly(attribute, deals, counts, random);
}

interface Presence {
  readonly all: number;
  readonly known: number;
  readonly later: number;
}

function firstSetLater(won: Presence, lost: Presence): string | null {
  const later = won.later + lost.later;
  const ever = won.known + lost.known + later;
  if (later < MIN_DEALS || later < MOSTLY_LATER * ever) return null;
  return `was first set after the deal was created for ${percent(later / ever)} of the deals that have it`;
}

function filledUnevenly(
  attribute: Attribute,
  deals: ClosedDeals,
  { won, lost }: { readonly won: Presence; readonly lost: Presence },
  random: Random,
): string | null {
  const wonShare = (won.known + won.later) / won.all;
  const lostShare = (lost.known + lost.later) / lost.all;
  if (!(Math.abs(wonShare - lostShare) >= FILL_GAP)) return null;
  const filled = attribute.codes.map((code) => (code >= 0 || code === SET_LATER ? 1 : 0));
  const units = exchangeUnits(filled, deals.company, deals.won);
  const chance = exchangeTest(units, 1, logFactorials(deals.won.length), random);
  if (chance > FILL_CHANCE) return null;
  return `is filled for ${percent(wonShare)} of won and ${percent(lostShare)} of lost deals: it seems to be filled because of the outcome`;
}

/** A reason if its levels tell won from lost better than anything known beforehand could; null if not. */
export function leakBySeparation({ levelOf, levels }: Partition, { won }: ClosedDeals): string | null {
  const known = Array.from(won.keys()).filter((deal) => levelOf[deal] !== UNKNOWN_LEVEL);
  const wins = known.filter((deal) => won[deal] === 1).length;
  if (wins < MIN_OUTCOMES || known.length - wins < MIN_OUTCOMES) return null;
  const overall = wins / known.length;
  const rates = ratesByLevel(known, levelOf, won, overall);
  const auc = aucOf(
    known.map((deal) => rates.get(levelOf[deal] ?? UNKNOWN_LEVEL)?.shrunk ?? overall),
    known.map((deal) => won[deal] ?? 0),
  );
  if (auc >= TOO_GOOD_AUC) {
    return `separates won from lost too well to be true (AUC ${auc.toFixed(2)})`;
  }
  const tooGood = levels.find((_, place) => {
    const rate = rates.get(place);
    return (
      rate !== undefined &&
      wilsonInterval(rate.won, rate.n, 0.95).low >= Math.max(TOO_GOOD_RATE, 1.5 * overall)
    );
  });
  return tooGood === undefined
    ? null
    : `wins nearly always where it is "${tooGood.name}", which is too good to be true`;
}

/** Win rates with two deals of the overall rate added, so that a level of few deals does not tell them apart by itself. */
function ratesByLevel(known: readonly number[], levelOf: Int32Array, won: Uint8Array, overall: number) {
  const rates = new Map<number, { n: number; won: number; shrunk: number }>();
  for (const deal of known) {
    const level = levelOf[deal] ?? UNKNOWN_LEVEL;
    const rate = rates.get(level) ?? { n: 0, won: 0, shrunk: 0 };
    rate.n += 1;
    rate.won += won[deal] ?? 0;
    rate.shrunk = (rate.won + 2 * overall) / (rate.n + 2);
    rates.set(level, rate);
  }
  return rates;
}
