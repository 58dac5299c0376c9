import type { CriteriaDocument } from '../../criteria/document.ts';
import type { Finding } from './findings.ts';
import type { Leak } from './leaks.ts';
import { type PowerRow, powerTable } from './power.ts';
import type { Suggestion } from './suggest.ts';

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
}

/** What `fitgate suggest --json` prints. */
export interface SuggestionJson {
  readonly evidence: 'found' | 'none';
  readonly deals: Suggestion['deals'];
  readonly tried: number;
  readonly findings: readonly FindingJson[];
  /** Of the won deals' companies: `winRate` is the share that left within 12 months. */
  readonly churn: readonly FindingJson[];
  readonly leaks: readonly Leak[];
  readonly power: readonly PowerRow[];
  readonly pointInTime: boolean;
  readonly asOfToday: readonly string[];
  /** Of the deals that the draft was drawn from; null without a draft. */
  readonly auc: { readonly model: number; readonly document: number } | null;
  readonly criteria: CriteriaDocument | null;
}

export function suggestionJson(suggestion: Suggestion): SuggestionJson {
  const { deals, tried, findings, churn, leaks, powerBasis, pointInTime, asOfToday, draft } = suggestion;
  return {
    evidence: findings.length + churn.length > 0 ? 'found' : 'none',
    deals,
    tried,
    findings: findings.map(findingJson),
    churn: churn.map(findingJson),
    leaks,
    power: powerTable(powerBasis),
    pointInTime,
    asOfToday,
    auc: draft?.auc ?? null,
    criteria: draft?.document ?? null,
  };
}

function findingJson(finding: Finding): FindingJson {
  const { partition, level, n, companies, winRate, low, high, confidence, restRate, lift, pAdjusted } =
    finding;
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
  };
}
