/** The leakage guard: detects attributes whose values, or whose presence, follow from the outcome. */
import { type Attribute, type ClosedDeals, SET_LATER, TRUNCATED } from '../data-set.ts';
import type { Random } from '../seeded-random.ts';
import { aucOf } from '../statistics/auc.ts';
import { logFactorials } from '../statistics/hypergeometric.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { exchangeTest } from './exchange-test.ts';
import { exchangeUnits, NO_OUTCOME } from './exchange-units.ts';
import { MIN_DEALS, type Partition, UNKNOWN_LEVEL } from './levels.ts';

export interface Leak {
  /** The property. */
  readonly attribute: string;
  /** Null: the whole property is suspect. */
  readonly level: string | null;
  readonly reason: string;
  /** How well a draft with it would rank unseen deals, 0 to 1; null where there is no such draft. */
  readonly auc: number | null;
}

/** An outcome that an attribute may leak, and the words for it. */
export interface Outcome {
  /** Per deal: 1, 0 or NO_OUTCOME. */
  readonly of: ArrayLike<number>;
  /** The words for outcomes 1 and 0: "won", "lost". */
  readonly yes: string;
  readonly no: string;
  /** The verb for a level with nearly only outcome 1: "wins". */
  readonly does: string;
}

/** Share of the deals whose company has or had a value: above it the property is usually filled after the fact. */
const MOSTLY_LATER = 0.5;
/** How often a value is filled may differ a little between won and lost for innocent reasons. */
const FILL_GAP = 0.15;
const FILL_CHANCE = 0.001;
/** No fact known in advance separates won from lost this well; the best published models of ICP data reach 0.85 to 0.9. */
const TOO_GOOD_AUC = 0.9;
const TOO_GOOD_RATE = 0.9;
/** With fewer deals on either side, chance alone may separate them. */
const MIN_OUTCOMES = 20;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

export const wonOrLost = ({ won }: Pick<ClosedDeals, 'won'>): Outcome => ({
  of: won,
  yes: 'won',
  no: 'lost',
  does: 'wins',
});

/** Of won deals' companies. */
export const leftOrKept = ({ churned }: Pick<ClosedDeals, 'churned'>): Outcome => ({
  of: churned,
  yes: 'churned',
  no: 'kept',
  does: 'leaves',
});

/** The reason, if the presence of values leaks the outcome; null if not. */
export function leakByPresence(
  attribute: Attribute,
  deals: ClosedDeals,
  random: Random,
  outcome: Outcome = wonOrLost(deals),
): string | null {
  return firstSetLater(attribute) ?? filledUnevenly(attribute, deals, outcome, random);
}

/** Usually filled too late, with too few values in time to be tested. */
function firstSetLater({ codes }: Attribute): string | null {
  const known = codes.filter((code) => code >= 0).length;
  const later = codes.filter((code) => code === SET_LATER).length;
  if (later < MIN_DEALS || known >= MIN_DEALS || later < MOSTLY_LATER * (known + later)) return null;
  return `was first set after the deal was created for ${percent(later / (known + later))} of the deals that have it`;
}

/**
 * A value filled later counts as absent, because the history lets us ignore it. A deal that the history does not reach counts on
 * neither side.
 */
function filledUnevenly(
  { codes }: Attribute,
  { company }: ClosedDeals,
  { of, yes, no }: Outcome,
  random: Random,
): string | null {
  const filled = codes.map((code) => (code === TRUNCATED ? UNKNOWN_LEVEL : code >= 0 ? 1 : 0));
  const shareOf = (result: number): number => {
    const counted = filled.filter((is, deal) => is !== UNKNOWN_LEVEL && of[deal] === result);
    return counted.reduce((sum, is) => sum + is, 0) / counted.length;
  };
  const [yesShare, noShare] = [shareOf(1), shareOf(0)];
  if (!(Math.abs(yesShare - noShare) >= FILL_GAP)) return null;
  const units = exchangeUnits(filled, company, of);
  if (exchangeTest(units, 1, logFactorials(company.length), random) > FILL_CHANCE) return null;
  return `is filled for ${percent(yesShare)} of ${yes} and ${percent(noShare)} of ${no} deals: it seems to be filled because of the outcome`;
}

/** The reason, if the levels separate the outcomes better than anything known in advance could; null if not. */
export function leakBySeparation(
  { levelOf, levels }: Partition,
  deals: Pick<ClosedDeals, 'won'>,
  { of, yes, no, does }: Outcome = wonOrLost(deals),
): string | null {
  const known = Array.from(levelOf.keys()).filter(
    (deal) => levelOf[deal] !== UNKNOWN_LEVEL && of[deal] !== NO_OUTCOME,
  );
  const wins = known.filter((deal) => of[deal] === 1).length;
  if (wins < MIN_OUTCOMES || known.length - wins < MIN_OUTCOMES) return null;
  const overall = wins / known.length;
  const rates = ratesByLevel(known, levelOf, of, overall);
  const auc = aucOf(
    known.map((deal) => rates.get(levelOf[deal] ?? UNKNOWN_LEVEL)?.shrunk ?? overall),
    known.map((deal) => of[deal] ?? 0),
  );
  if (auc >= TOO_GOOD_AUC) {
    return `separates ${yes} from ${no} too well to be true (AUC ${auc.toFixed(2)})`;
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
    : `${does} nearly always where it is "${tooGood.name}", which is too good to be true`;
}

/** Win rates with two deals at the overall rate added, so that a level with few deals does not separate outcomes by itself. */
function ratesByLevel(
  known: readonly number[],
  levelOf: Int32Array,
  outcome: ArrayLike<number>,
  overall: number,
) {
  const rates = new Map<number, { n: number; won: number; shrunk: number }>();
  for (const deal of known) {
    const level = levelOf[deal] ?? UNKNOWN_LEVEL;
    const rate = rates.get(level) ?? { n: 0, won: 0, shrunk: 0 };
    rate.n += 1;
    rate.won += outcome[deal] ?? 0;
    rate.shrunk = (rate.won + 2 * overall) / (rate.n + 2);
    rates.set(level, rate);
  }
  return rates;
}
