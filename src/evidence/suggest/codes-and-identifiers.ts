/** Tells numbers that measure something from numbers that only name something: industry codes, postal codes, phone numbers, ids. */

export interface UsedValue {
  readonly raw: string;
  /** Deals whose company has the value; above 0. */
  readonly deals: number;
}

/**
 * - `magnitude`: more and less mean something, so the numbers can be cut into ranges
 * - `code`: each number stands for a kind, so each is a level
 * - `identifier`: nearly every company has a number of its own, which says nothing about any other company
 */
export type NumberMeaning = 'magnitude' | 'code' | 'identifier';

const WHOLE = /^\d+(?:\.0+)?$/;
/** Whole numbers of so few kinds, each of so many deals, are codes or grades, whatever they are called. */
const MOST_GRADES = 30;
const DEALS_PER_GRADE = 20;

/** `sic_code`, `naics_2`, `zip`, `plz`. */
const CODE_NAME =
  /(?:^|_)(?:sic|naics|nace|isic|anzsic|codes?|zip|zipcode|postcode|plz|region|territory)_?\d*$/;
/** `phone`, `fax_number`, `vat`, `duns_number`, `account_number`. */
const IDENTIFIER_NAME =
  /(?:^|_)(?:(?:ids?|phone|mobile|fax|tel|telephone|duns|vat|ein|siren|siret)(?:_(?:no|nr|number))?|(?:tax|account|customer|registration|company|serial|reference)_(?:no|nr|number))$/;

/** Codes by their shape have at least this many digits, all of them the same number. */
const LEAST_DIGITS = 4;
/** With fewer companies, numbers may differ from each other by chance. */
const LEAST_COMPANIES = 30;
/** Number of distinct values for each company: with nearly one, each company has its own. */
const MOSTLY_OWN = 0.9;
/** Share of the deals; the rest are typos. */
const NEARLY_ALL = 0.95;
/** People write measures as round numbers; of codes, one in fifty is a multiple of 50. */
const MOST_ROUND = 0.3;
const ROUND = 50;
/** Nobody writes a measure with a zero in front; the share allows for typos. */
const LEAST_WITH_LEADING_ZERO = 0.01;
const [FIRST_YEAR, LAST_YEAR] = [1_700, 2_100];

/**
 * Judges by the property's name and by the values, never by the outcome.
 *
 * @param used the distinct values, nearly all of them numbers
 * @param companies number of companies with a value
 */
export function meaningOfNumbers(
  property: string,
  used: readonly UsedValue[],
  companies: number,
): NumberMeaning {
  const wholes = used.flatMap(({ raw, deals }): WholeNumber[] =>
    WHOLE.test(raw.trim()) ? [{ digits: raw.trim().replace(/\.0+$/, ''), deals }] : [],
  );
  const deals = dealsOf(used);
  if (wholes.length === used.length && areGrades(used.length, deals)) return 'code';
  if (dealsOf(wholes) < deals * NEARLY_ALL) return 'magnitude';
  if (IDENTIFIER_NAME.test(property)) return 'identifier';
  if (!CODE_NAME.test(property) && !areCodesByShape(wholes)) return 'magnitude';
  return companies >= LEAST_COMPANIES && used.length >= companies * MOSTLY_OWN ? 'identifier' : 'code';
}

interface WholeNumber {
  /** Without decimals; zeros in front are kept. */
  readonly digits: string;
  readonly deals: number;
}

const dealsOf = (some: readonly { readonly deals: number }[]): number =>
  some.reduce((sum, { deals }) => sum + deals, 0);

const areGrades = (kinds: number, deals: number): boolean =>
  kinds <= MOST_GRADES && deals >= kinds * DEALS_PER_GRADE;

/** Zeros in front; or all of one length, seldom round, and not years. */
function areCodesByShape(wholes: readonly WholeNumber[]): boolean {
  const deals = dealsOf(wholes);
  const shareOf = (holds: (digits: string) => boolean): number =>
    dealsOf(wholes.filter(({ digits }) => holds(digits))) / deals;
  if (shareOf((digits) => /^0\d/.test(digits)) >= LEAST_WITH_LEADING_ZERO) return true;
  const length = wholes[0]?.digits.length ?? 0;
  return (
    length >= LEAST_DIGITS &&
    shareOf((digits) => digits.length === length) >= NEARLY_ALL &&
    shareOf((digits) => Number(digits) % ROUND === 0) <= MOST_ROUND &&
    shareOf((digits) => Number(digits) >= FIRST_YEAR && Number(digits) <= LAST_YEAR) < NEARLY_ALL
  );
}
