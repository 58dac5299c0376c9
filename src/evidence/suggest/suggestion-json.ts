import type { CriteriaDocument } from '../../criteria/document.ts';
import { questionDraft } from '../guard/question-draft.ts';
import type { UnseenTier } from './choose-draft.ts';
import { type FindingJson, findingJson } from './finding-json.ts';
import type { Leak } from './leaks.ts';
import type { Best } from './outcome.ts';
import { type PowerRow, powerTable } from './power.ts';
import { areTooFewDeals, smallestShownLift } from './shown-lift.ts';
import type { Suggestion } from './suggest.ts';
import { type Comparison, compareDocuments } from './words/compare-documents.ts';
import { hubspotLabels, type Labels, propertyWords } from './words/property-words.ts';
import { type ToldDocument, tellDocument } from './words/tell-document.ts';

export interface AucJson {
  /** What to expect: the chance that one of the best deals scores above one of the rest, on companies that the draft was not drawn from. */
  readonly value: number;
  /** Its 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** On the deals that it was drawn from, so better than it will be: before rounding, and of the document. */
  readonly model: number | null;
  readonly document: number | null;
  /** `value` is of this many drafts, each made without one of so many folds of companies. */
  readonly folds: number;
  readonly drafts: number;
}

/** What `fitgate suggest --json` prints. */
export interface SuggestionJson {
  /** `withheld`: nothing was found, but what was left out as suspect would have shown something. */
  readonly evidence: Suggestion['evidence'];
  /** What the rates are of: won; won and stayed 12 months; top 20 % by amount; or both. */
  readonly best: Best;
  /** Why the deals could not be compared, in a sentence; null when they could. */
  readonly nothingToCompare: string | null;
  readonly deals: Suggestion['deals'];
  /** The deals of which the outcome in question is known, and how many of them are best deals. */
  readonly counted: { readonly deals: number; readonly best: number };
  readonly tried: number;
  readonly findings: readonly FindingJson[];
  /** Of the won deals' companies: `winRate` is the share that left within 12 months. */
  readonly churn: readonly FindingJson[];
  readonly leaks: readonly Leak[];
  /** Properties that tell about the seller or a campaign, not about the company. */
  readonly notFit: Suggestion['notFit'];
  /** What is to be said about properties that were used. */
  readonly notes: Suggestion['notes'];
  /** Empty when nothing was tried: a test that could not be run could have shown nothing. */
  readonly power: readonly PowerRow[];
  /** How much more often a fifth of the deals would have to win to be found 80 times in 100; null: no such segment, or nothing was tried. */
  readonly smallestShownLift: number | null;
  /** Not even a lift of 3 would have been shown: that nothing was found says nothing. False where nothing was tried. */
  readonly tooFewDeals: boolean;
  readonly pointInTime: boolean;
  readonly asOfToday: readonly string[];
  /**
   * Deals by tier, the first tier first, each judged by a draft that had not seen it; those outside the gate are in none. Empty
   * without a draft.
   */
  readonly tiers: readonly UnseenTier[];
  /** Those of the same deals that were put outside the ICP; null without a draft. */
  readonly outside: UnseenTier | null;
  /** Null without a draft, and where drafts from four fifths of the companies have too little evidence to tell. */
  readonly auc: AucJson | null;
  /** Why the whole draft is too good to be true, in a sentence; null if it is believable. */
  readonly question: string | null;
  /** What more attributes would bring. */
  readonly more: Suggestion['more'];
  /** What blanks would bring as levels of their own. */
  readonly blanks: Suggestion['blanks'];
  /** The won deals that the draft's must-haves would leave outside, 0 to 1 for shares; null without a draft. */
  readonly winsOutside: Suggestion['winsOutside'];
  readonly criteria: CriteriaDocument | null;
  /** `criteria` as a person reads it. */
  readonly told: ToldDocument | null;
  /** Beside today's document; null without a draft or without such a document. */
  readonly against: Comparison | null;
  /** How people see the properties named above. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface SuggestionContext {
  readonly labels?: Labels;
  /** Today's document, to compare with. */
  readonly against?: CriteriaDocument | null;
}

export function suggestionJson(suggestion: Suggestion, context: SuggestionContext = {}): SuggestionJson {
  const { labels = hubspotLabels, against = null } = context;
  const { best, nothingToCompare, deals, tried, leaks, powerBasis, winRate, draft } = suggestion;
  const findings = suggestion.findings.map((finding) => findingJson(finding, labels));
  const churn = suggestion.churn.map((finding) => findingJson(finding, labels));
  const isTried = tried > 0 && nothingToCompare === null;
  const shown = isTried ? smallestShownLift(powerBasis) : null;
  return {
    evidence: suggestion.evidence,
    best,
    nothingToCompare,
    deals,
    counted: { deals: powerBasis.deals, best: Math.round((winRate || 0) * powerBasis.deals) },
    tried,
    findings,
    churn,
    leaks,
    notFit: suggestion.notFit,
    notes: suggestion.notes,
    power: isTried ? powerTable(powerBasis) : [],
    smallestShownLift: shown,
    tooFewDeals: isTried && areTooFewDeals(shown),
    pointInTime: suggestion.pointInTime,
    asOfToday: suggestion.asOfToday,
    tiers: suggestion.unseen?.tiers ?? [],
    outside: suggestion.unseen?.outside ?? null,
    auc: aucJson(suggestion),
    question: questionDraft(suggestion.unseen?.auc ?? null),
    more: suggestion.more,
    blanks: suggestion.blanks,
    winsOutside: suggestion.winsOutside,
    criteria: draft?.document ?? null,
    told: draft === null ? null : tellDocument(draft.document, labels),
    against: draft === null || against === null ? null : compareDocuments(draft.document, against, labels),
    labels: labelsOf(suggestion, labels),
  };
}

function aucJson({ draft, unseen }: Suggestion): AucJson | null {
  if (draft === null || unseen === null || unseen.auc === null) return null;
  const { auc, low, high, folds, drafts } = unseen;
  return { value: auc, low, high, ...draft.auc, folds, drafts };
}

function labelsOf(suggestion: Suggestion, labels: Labels) {
  const { findings, churn, leaks, notFit, notes, asOfToday, blanks } = suggestion;
  const named = [
    ...[...findings, ...churn].flatMap(({ partition, turnsWithin }) => [
      partition.property,
      ...(turnsWithin === null ? [] : [turnsWithin.partition.property]),
    ]),
    ...leaks.map(({ attribute }) => attribute),
    ...[...notFit, ...notes].map(({ property }) => property),
    ...(blanks?.properties ?? []),
    ...asOfToday,
  ];
  return Object.fromEntries(named.map((property) => [property, propertyWords(property, labels)]));
}
