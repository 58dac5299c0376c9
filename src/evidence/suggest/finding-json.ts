import type { Finding } from './findings.ts';
import { type AdjustedJson, adjustedJson } from './turn-json.ts';
import { levelWords, subjectWords } from './words/condition-words.ts';
import { hubspotLabels, type Labels } from './words/property-words.ts';

export interface FindingJson {
  /** The company property. */
  readonly attribute: string;
  readonly level: string;
  /** The level for a column beside the property's label: `No`, `200 to 800`. */
  readonly levelLabel: string;
  /** The level as the subject of a sentence: `Do not email = No`. */
  readonly subject: string;
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

export function findingJson(finding: Finding, labels: Labels = hubspotLabels): FindingJson {
  const { partition, level, n, companies, winRate, low, high, confidence, restRate, lift } = finding;
  const { pAdjusted, turnsWithin } = finding;
  return {
    attribute: partition.property,
    level: level.name,
    levelLabel: levelWords(level.when, labels),
    subject: subjectWords(level.when, labels),
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
    adjusted: adjustedJson(turnsWithin, labels),
  };
}
