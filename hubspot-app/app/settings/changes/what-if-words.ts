/** What publishing would change, in words. */
import { grouped } from 'fitgate-shared/shared-words.ts';
import { changedItemName } from 'fitgate-shared/words/change-words.ts';
import { TIER } from 'fitgate-shared/words/document-words.ts';
import type {
  DocumentChange,
  Mover,
  Place,
  PlaceOfCompany,
  ReadingWhatIf,
  ReadyWhatIf,
} from '../contract.ts';

export const TRACK = {
  primary: 'Work now',
  secondary: 'Work later',
  research: 'Find out first',
  none: 'Do not pursue',
} as const;

const PLACES: readonly Place[] = ['tier_1', 'tier_2', 'tier_3', 'tier_4', 'tier_5', 'out', 'undetermined'];

export const placeWords = (place: Place): string => TIER[place] ?? place;

/** The places between which companies move or stay, in their order. */
export function placesIn(matrix: NonNullable<ReadyWhatIf['matrix']>): readonly Place[] {
  return PLACES.filter(
    (place) =>
      Object.values(matrix[place] ?? {}).some((count) => count > 0) ||
      PLACES.some((from) => (matrix[from]?.[place] ?? 0) > 0),
  );
}

const placeOf = ({ gate, tier }: PlaceOfCompany): Place => (gate === 'undetermined' ? 'undetermined' : tier);

/** "Tier 2 → Outside our ICP"; what to do, where the tier stays. */
export function moveWords({ from, to }: Pick<Mover, 'from' | 'to'>): string {
  if (from === null) return placeWords(placeOf(to));
  const [before, after] = [placeOf(from), placeOf(to)];
  if (before !== after) return `${placeWords(before)} → ${placeWords(after)}`;
  return `${TRACK[from.track]} → ${TRACK[to.track]}`;
}

/** The names of the changes without which the company would not move. */
export function becauseWords(because: Mover['because'], changes: readonly DocumentChange[]): string {
  const names = because.map((item) => {
    const change = changes.find(
      ({ at }) => at.kind === item.kind && at.profile === item.profile && at.key === item.key,
    );
    return change === undefined ? 'The order of the profiles' : changedItemName(change);
  });
  return [...new Set(names)].join(', ');
}

/** "$182,000"; a number alone where the currency is not known, a dash where the amount is not. */
export function moneyWords(amount: number | null, currency: string | null): string {
  if (amount === null) return '–';
  const form = { maximumFractionDigits: 0 } as const;
  try {
    return new Intl.NumberFormat(
      'en-US',
      currency === null ? form : { ...form, style: 'currency', currency },
    ).format(amount);
  } catch {
    return `${grouped(Math.round(amount))} ${currency}`;
  }
}

/** "$182,000 in 3 deals", "None". */
export function dealsWords(
  { deals, amount }: { readonly deals: number; readonly amount: number | null },
  currency: string | null,
): string {
  if (deals === 0) return 'None';
  const counted = deals === 1 ? '1 deal' : `${grouped(deals)} deals`;
  return amount === null ? counted : `${moneyWords(amount, currency)} in ${counted}`;
}

/** "Reading Web Technologies from HubSpot: 600 of 2,000 companies". */
export function readingWords({ done, of, properties }: ReadingWhatIf): string {
  const [first] = properties;
  const more = properties.length - 1;
  const what = first === undefined ? 'open deals' : more > 0 ? `${first} and ${more} more` : first;
  const total = of === null ? `${grouped(done)} companies` : `${grouped(done)} of ${grouped(of)} companies`;
  return `Reading ${what} from HubSpot: ${total}`;
}

/** "about 2 minutes". */
export function aboutTime(seconds: number): string {
  if (seconds < 50) return seconds <= 10 ? 'a few seconds' : `about ${Math.ceil(seconds / 10) * 10} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return minutes <= 1 ? 'about 1 minute' : `about ${minutes} minutes`;
  return `about ${Math.round(minutes / 60)} hours`;
}
