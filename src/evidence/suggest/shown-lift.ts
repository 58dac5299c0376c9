/** What size of effect the present deals rule out: "no evidence" does not mean that there is no effect. */
import { LIFTS, type PowerBasis, powerByLift, SEGMENT_SHARE, WANTED_POWER } from './power.ts';

/** The power table asks for no more; deals that could only show a larger lift can show next to nothing. */
const USUAL_LIFT = Math.max(...LIFTS);
/** A segment of a fifth of the deals that wins 100 times as often has 96 % of all wins: more is no other segment. */
const MOST_LIFT = 100;
const HALVINGS = 20;

/**
 * The smallest lift of a fifth of all deals that these deals would have shown 80 times in 100. Takes a tenth of a second for
 * 80,000 deals.
 *
 * @returns above 1, rounded up to hundredths; null when no segment that can exist at this win rate would have been shown
 */
export function smallestShownLift({ deals, worth, winRate, tried }: PowerBasis): number | null {
  const power = powerByLift(Math.round(deals * worth), { winRate, share: SEGMENT_SHARE, tried });
  const isShown = (lift: number): boolean => (power(lift) ?? 0) >= WANTED_POWER;
  let low = 1;
  let high = largestLift(winRate);
  if (!isShown(high)) return null;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (isShown(middle)) high = middle;
    else low = middle;
  }
  return Math.ceil(high * 100) / 100;
}

/** A segment cannot win more than all of its deals: at a win rate of 60 % a fifth of them wins at most twice as often as the rest. */
function largestLift(winRate: number): number {
  if (winRate <= SEGMENT_SHARE) return MOST_LIFT;
  const alwaysWon = (1 - SEGMENT_SHARE) / (winRate - SEGMENT_SHARE);
  // Only just possible: a lift of exactly `alwaysWon` leaves no deal to lose.
  return Math.min(MOST_LIFT, 1 + (alwaysWon - 1) * 0.999);
}

/**
 * Whether fewer deals were closed than the power table asks for any lift up to 3. Where nothing was found in so few deals, that
 * nothing was found is no statement about the market, and "no evidence" alone would mislead.
 *
 * @param shown of `smallestShownLift`
 */
export const areTooFewDeals = (shown: number | null): boolean => shown === null || shown > USUAL_LIFT;

/**
 * "These 200 deals would have shown, 80 times in 100, a segment (a fifth of your deals) that wins 2.9 times as often as the
 * rest; a weaker one may exist."
 *
 * @param shown of `smallestShownLift`
 * @param deals the deals of the basis
 * @param does the verb for such a segment: "wins"
 */
export function shownLiftSentence(shown: number | null, deals: number, does: string): string {
  const these = `These ${deals.toLocaleString('en-US')} deals`;
  const often = `${Math.round(WANTED_POWER * 100)} times in 100`;
  return shown === null
    ? `${these} are too few to show any segment (a fifth of your deals) ${often}, however often it ${does}: one may well exist.`
    : `${these} would have shown, ${often}, a segment (a fifth of your deals) that ${does} ${timesOf(shown)} times as often as the rest; a weaker one may exist.`;
}

/** Rounded up, so that the sentence stays true: 2.84 is 2.9, and 1.074 is 1.08. */
const timesOf = (lift: number): string =>
  lift < 1.5 ? lift.toFixed(2) : (Math.ceil(lift * 10 - 1e-9) / 10).toFixed(1).replace('.0', '');
