/** What a suggestion may say: "no evidence" is a statement about deals, and never covers for something else. */
import { DOES_WORDS, PAIR_WORDS } from '../best-words.ts';
import type { Leak } from '../leaks.ts';
import { shownLiftSentence } from '../shown-lift.ts';
import type { SuggestionJson } from '../suggestion-json.ts';
import { numberWords } from './number-words.ts';
import { propertyWords } from './property-words.ts';

export type Verdict = 'found' | 'withheld' | 'nothing to compare' | 'too few' | 'none';

export function verdictOf({ evidence, tried, tooFewDeals, nothingToCompare }: SuggestionJson): Verdict {
  if (evidence !== 'none') return evidence;
  if (nothingToCompare !== null || tried === 0) return 'nothing to compare';
  return tooFewDeals ? 'too few' : 'none';
}

/** Why there is no draft, in sentences; the first one answers. */
export function whyNoEvidence(suggestion: SuggestionJson): readonly string[] {
  const { best, tried, counted, smallestShownLift, nothingToCompare } = suggestion;
  const does = DOES_WORDS[best];
  const nothing = `None of the ${levels(tried)} tried ${nothingToCompare === null ? does : 'leaves'} more or less often than chance alone would show.`;
  const shown = shownLiftSentence(smallestShownLift, counted.deals, does);
  switch (verdictOf(suggestion)) {
    case 'found':
      return [];
    case 'withheld':
      return [
        'A draft could be made with what was left out as suspect, so this is no verdict on your deals.',
        ...(tried > 0
          ? [`Of what was left, nothing tells: ${nothing.charAt(0).toLowerCase()}${nothing.slice(1)}`]
          : []),
        ...suggestion.leaks
          .filter((leak) => wouldTell(leak, suggestion))
          .map((leak) => leakSentence(leak, suggestion)),
        'Find out when each is filled in: what is known before a deal is worked can be trusted.',
      ];
    case 'nothing to compare':
      return [
        ...(nothingToCompare === null ? [] : [nothingToCompare]),
        tried > 0
          ? nothing
          : nothingToCompare === null
            ? 'No property has two levels with enough deals of enough companies to compare, so nothing could be tried.'
            : 'Nothing could be tried.',
      ];
    case 'too few':
      return [
        `${numberWords(counted.deals)} closed deals are too few to tell: ${nothing.charAt(0).toLowerCase()}${nothing.slice(1)}`,
        shown,
        'So this says little about your market, and there is no draft: a pattern picked from so few deals would be luck.',
      ];
    case 'none':
      return [
        nothing,
        shown,
        'So there is nothing here to build an ICP on, and no draft: a pattern picked from these deals would be luck.',
      ];
  }
}

/** Whether a draft with what was left out would tell more than without, in whole pairs of a hundred. */
const wouldTell = ({ auc: its }: Leak, { auc }: SuggestionJson): boolean =>
  its !== null && hundred(its) > hundred(auc?.value ?? COIN);

const COIN = 0.5;

/**
 * "Lead source wins nearly always where it is Referral, which is too good to be true. With it the draft would tell won from lost
 * in 71 of 100 pairs instead of 60."
 */
export function leakSentence(leak: Leak, suggestion: SuggestionJson): string {
  const { attribute, reason, auc: its } = leak;
  const { labels, auc, best } = suggestion;
  const what = `${labels[attribute] ?? propertyWords(attribute)} ${reason}.`;
  if (its === null || !wouldTell(leak, suggestion)) return what;
  const instead = auc === null ? '' : ` instead of ${hundred(auc.value)}`;
  const does = best === 'won' ? 'tell won from lost' : `put ${PAIR_WORDS[best]}`;
  return `${what} With it the draft would ${does} in ${hundred(its)} of 100 pairs${instead}.`;
}

const hundred = (share: number): number => Math.round(100 * share);

const levels = (count: number): string => `${numberWords(count)} ${count === 1 ? 'level' : 'levels'}`;
