/** Bands that can never be the first that is true, where that can be proven. */
import type { Condition, Leaf } from './document.ts';
import { readText } from './read-value.ts';

export interface StepNeverReached {
  /** Its place among the bands, from 0. */
  readonly step: number;
  /** The one earlier band that covers it; null when several do together. */
  readonly coveredBy: number | null;
  /** What it asks for: a range of numbers (null = without end) or a list of values. */
  readonly covers: { readonly from: number | null; readonly to: number | null } | readonly string[];
}

/** What a condition on one fact is true for: numbers between two ends, or values; and blank ones, where they count. */
interface Region {
  readonly fact: string;
  readonly reads: 'number' | 'text' | 'set';
  readonly ranges: readonly Range[];
  readonly values: ReadonlyMap<string, string>;
  readonly hasBlank: boolean;
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly withFrom: boolean;
  readonly withTo: boolean;
}

/**
 * Bands whose condition is one question about numbers or about values in a list, and that is true only where earlier bands of
 * the same kind are. Of other bands nothing is said.
 */
export function stepsNeverReached(conditions: readonly Condition[]): readonly StepNeverReached[] {
  const regions = conditions.map(regionOf);
  return regions.flatMap((region, step) => {
    if (region === null || step === 0) return [];
    const earlier = regions.slice(0, step);
    const alone = earlier.findIndex((each) => each !== null && covers([each], region));
    const together = earlier.filter((each) => each !== null);
    if (alone === -1 && !covers(together, region)) return [];
    return [{ step, coveredBy: alone === -1 ? null : alone, covers: extentOf(region) }];
  });
}

function regionOf(condition: Condition): Region | null {
  if (!('fact' in condition)) return null;
  const ranges = rangesOf(condition);
  const values = valuesOf(condition);
  if (ranges === null && values === null) return null;
  const reads = ranges === null ? (condition.is === 'includesAny' ? 'set' : 'text') : 'number';
  const hasBlank = 'whenEmpty' in condition && condition.whenEmpty === true;
  return {
    ...{ fact: condition.fact, reads, hasBlank, ranges: ranges ?? [] },
    values: new Map((values ?? []).map((value) => [readText(value), value])),
  };
}

function rangesOf(leaf: Leaf): readonly Range[] | null {
  switch (leaf.is) {
    case 'between':
      return [{ from: leaf.value[0], to: leaf.value[1], withFrom: true, withTo: true }];
    case 'gt':
    case 'gte':
      return [{ from: leaf.value, to: Infinity, withFrom: leaf.is === 'gte', withTo: false }];
    case 'lt':
    case 'lte':
      return [{ from: -Infinity, to: leaf.value, withFrom: false, withTo: leaf.is === 'lte' }];
    default:
      return null;
  }
}

function valuesOf(leaf: Leaf): readonly string[] | null {
  if (leaf.is === 'is') return typeof leaf.value === 'string' ? [leaf.value] : null;
  if (leaf.is !== 'anyOf' && leaf.is !== 'includesAny') return null;
  const strings = leaf.value.filter((value) => typeof value === 'string');
  return strings.length === leaf.value.length ? strings : null;
}

function covers(earlier: readonly Region[], later: Region): boolean {
  const alike = earlier.filter(({ fact, reads }) => fact === later.fact && reads === later.reads);
  if (later.hasBlank && !alike.some(({ hasBlank }) => hasBlank)) return false;
  if (later.reads === 'number') {
    const ranges = alike.flatMap((region) => region.ranges);
    return later.ranges.every((range) => isCovered(range, ranges));
  }
  return [...later.values.keys()].every((text) => alike.some(({ values }) => values.has(text)));
}

/** Goes along the ranges in the order of their beginnings, as far as they leave no gap. */
function isCovered(range: Range, ranges: readonly Range[]): boolean {
  const sorted = [...ranges].sort((a, b) => a.from - b.from || Number(b.withFrom) - Number(a.withFrom));
  // Everything of the range before `reached` is covered, and `reached` itself if `withReached`.
  let reached = range.from;
  let withReached = !range.withFrom;
  for (const { from, to, withFrom, withTo } of sorted) {
    if (from > reached || (from === reached && !withFrom && !withReached)) break;
    if (to > reached || (to === reached && withTo && !withReached)) {
      reached = to;
      withReached = withTo;
    }
  }
  return reached > range.to || (reached === range.to && (withReached || !range.withTo));
}

function extentOf({ reads, ranges, values }: Region): StepNeverReached['covers'] {
  const [range] = ranges;
  if (reads !== 'number' || range === undefined) return [...values.values()];
  const end = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return { from: end(range.from), to: end(range.to) };
}
