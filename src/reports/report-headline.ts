/** What a report says in one line, so that nobody has to open it to know. */
import type { ReportHeadline } from '../contract/reports.ts';
import type { Drawn } from './drawn.ts';

/** @returns one line without a final period; `found` is false where closed deals show nothing */
export function reportHeadline(drawn: Drawn): ReportHeadline {
  switch (drawn.kind) {
    case 'suggest':
      return ofSuggestion(drawn.suggestion);
    case 'backtest':
      return ofBacktest(drawn.backtest);
    case 'review':
      return ofReview(drawn.review);
  }
}

type DrawnAs<Kind extends Drawn['kind']> = Extract<Drawn, { readonly kind: Kind }>;

function ofSuggestion(suggestion: DrawnAs<'suggest'>['suggestion']): ReportHeadline {
  const { evidence, nothingToCompare, deals, findings, criteria } = suggestion;
  const closed = counted(deals.won + deals.lost, 'closed deal');
  if (nothingToCompare !== null) return nothing(withoutPeriod(nothingToCompare));
  if (evidence === 'withheld') return nothing(`Only what looks too good to be true, in ${closed}`);
  if (evidence === 'none') return { ...nothing(closed), hasDraft: criteria !== null };
  return {
    found: true,
    words: `${counted(findings.length, 'finding')} in ${closed}`,
    hasDraft: criteria !== null,
  };
}

function ofBacktest({ auc, deals }: DrawnAs<'backtest'>['backtest']): ReportHeadline {
  if (auc.value === null) {
    return nothing(`Too few closed deals to tell: ${grouped(deals.won)} won, ${grouped(deals.lost)} lost`);
  }
  return { found: true, words: `Tells won from lost: ${Math.round(100 * auc.value)}%`, hasDraft: false };
}

function ofReview({ alerts }: DrawnAs<'review'>['review']): ReportHeadline {
  if (alerts.tried === 0) return nothing('Too few deals to test anything');
  const words =
    alerts.found.length === 0
      ? 'Nothing moved beyond chance'
      : `${counted(alerts.found.length, 'thing')} moved beyond chance`;
  return { found: true, words, hasDraft: false };
}

const nothing = (words: string): ReportHeadline => ({ found: false, words, hasDraft: false });

const withoutPeriod = (sentence: string): string => sentence.replace(/\.$/, '');

const NUMBERS = new Intl.NumberFormat('en-US');
const grouped = (count: number): string => NUMBERS.format(count);
const counted = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
