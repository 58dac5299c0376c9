import type { CriteriaDocument } from '../../criteria/document.ts';
import { questionDraft } from '../guard/question-draft.ts';
import type { Finding } from './findings.ts';
import type { Leak } from './leaks.ts';
import type { Best } from './outcome.ts';
import { type PowerRow, powerTable } from './power.ts';
import { areTooFewDeals, smallestShownLift } from './shown-lift.ts';
import type { Suggestion } from './suggest.ts';
import { type AdjustedJson, adjustedJson } from './turn-json.ts';

export interface FindingJson {
  /** The company property. */
  readonly attribute: string;
  readonly level: string;
  readonly n: number;
  readonly companies: number;
  readonly winRate: number;
  /** Of the win rate, at `confidence`: 1 − 0.05 · found / tried, as only findings are shown. */
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  readonly restRate: number;
  /** Shrunk towards 1. */
  readonly lift: number;
  readonly pAdjusted: number;
  /** The property within whose levels the opposite is seen, which is then the direction to act on; null for most findings. */
  readonly turnsWithin: string | null;
  readonly adjusted: AdjustedJson | null;
}

export interface AucJson {
  /** On the deals that it was drawn from, so better than it will be: before rounding, and of the document. */
  readonly model: number | null;
  readonly document: number | null;
  /** What to expect: of drafts on companies that they were not drawn from, in `folds` folds of which `drafts` had a draft. */
  readonly unseen: number | null;
  readonly folds: number;
  readonly drafts: number;
}

/** What `fitgate suggest --json` prints. */
export interface SuggestionJson {
  readonly evidence: 'found' | 'none';
  /** What the rates are of: won; won and stayed 12 months; top 20 % by amount; or both. */
  readonly best: Best;
  /** Why the deals could not be compared, in a sentence; null when they could. */
  readonly nothingToCompare: string | null;
  readonly deals: Suggestion['deals'];
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
  /** How well the draft ranks the best deals above the rest; null without a draft. */
  readonly auc: AucJson | null;
  /** Why the whole draft is too good to be true, in a sentence; null if it is believable. */
  readonly question: string | null;
  readonly criteria: CriteriaDocument | null;
}

export function suggestionJson(suggestion: Suggestion): SuggestionJson {
  const {
    best,
    nothingToCompare,
    deals,
    tried,
    findings,
    churn,
    leaks,
    notFit,
    notes,
    powerBasis,
    pointInTime,
    asOfToday,
    draft,
  } = suggestion;
  const isTried = tried > 0 && nothingToCompare === null;
  const shown = isTried ? smallestShownLift(powerBasis) : null;
  return {
    evidence: findings.length + churn.length > 0 ? 'found' : 'none',
    best,
    nothingToCompare,
    deals,
    tried,
    findings: findings.map(findingJson),
    churn: churn.map(findingJson),
    leaks,
    notFit,
    notes,
    power: isTried ? powerTable(powerBasis) : [],
    smallestShownLift: shown,
    tooFewDeals: isTried && areTooFewDeals(shown),
    pointInTime,
    asOfToday,
    auc: aucJson(suggestion),
    question: questionDraft(suggestion.unseen?.auc ?? null),
    criteria: draft?.document ?? null,
  };
}

function aucJson({ draft, unseen }: Suggestion): AucJson | null {
  if (draft === null || unseen === null) return null;
  return { ...draft.auc, unseen: unseen.auc, folds: unseen.folds, drafts: unseen.drafts };
}

export function findingJson(finding: Finding): FindingJson {
  const { partition, level, n, companies, winRate, low, high, confidence, restRate, lift } = finding;
  const { pAdjusted, turnsWithin } = finding;
  return {
    attribute: partition.property,
    level: level.name,
    n,
    companies,
    winRate,
    low,
    high,
    confidence,
    restRate,
    lift: lift.lift,
    pAdjusted,
    turnsWithin: turnsWithin?.partition.property ?? null,
    adjusted: adjustedJson(turnsWithin),
  };
}
