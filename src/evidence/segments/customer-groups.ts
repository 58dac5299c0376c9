/** Do the customers fall into groups, more so than if their attributes had been dealt at random? */
import { mean } from 'simple-statistics';
import { type Random, shuffleFirst } from '../seeded-random.ts';
import type { Partition } from '../suggest/levels.ts';
import { associatedProperties, cellsOf, exchangeValues } from './association.ts';
import { type Coding, pointsOf, squaredDistances } from './points.ts';
import { meanSilhouette } from './silhouette.ts';
import { cutTree, wardMerges } from './ward.ts';

/** Distances grow with the square: more customers than this are a sample. */
const MAX_SAMPLE = 600;
const NUMBERS_OF_GROUPS = [2, 3, 4, 5, 6];
/** Fewer customers are no group; nor is less than a twentieth of them. */
export const MIN_GROUP = 10;
const MIN_SHARE = 0.05;
/** Another group must add more than this share to what separates them: few groups are told more easily. */
const WORTH_ANOTHER = 0.05;
const EXCHANGES = 39;
/** One of 39, and the data: 5 of 100. */
const MAY_EXCEED = 1;

export interface CustomerGroups {
  /** Per customer: 0 to `groups` − 1; −1 of a group too small, or too little known. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** Null: no groups were sought, for no two properties go together. */
  readonly separation: number | null;
  readonly separationByChance: number | null;
  readonly sampled: number;
  readonly properties: readonly string[];
}

/** @param partitions of the customers; rows run along all of them */
export function customerGroups(
  partitions: readonly Partition[],
  customers: number,
  random: Random,
): CustomerGroups {
  const all = partitions.map((partition): Coding => ({ ...cellsOf(partition), kind: partition.kind }));
  const sample = sampleOf(customers, random);
  const properties = associatedProperties(
    all.map((coding) => pickCells(coding, sample)),
    random,
  );
  const chosen = all.filter(({ property }) => properties.has(property));
  const known = halfKnown(chosen, customers);
  const inSample = sample.filter((row) => known[row] === 1);
  const sampled = chosen.map((coding) => pickCells(coding, inSample));
  const none = { groupOf: new Int32Array(customers).fill(-1), groups: 0, sampled: inSample.length };
  if (inSample.length < 2 * MIN_GROUP || properties.size === 0) {
    return { ...none, separation: null, separationByChance: null, properties: [] };
  }
  const cuts = clusterings(sampled);
  const byChance = Array.from({ length: EXCHANGES }, () =>
    clusterings(exchangeKinds(sampled, random)).map(({ silhouette }) => silhouette),
  );
  const best = bestOf(cuts, byChance);
  const separationByChance = best.byChance;
  const found = { separation: best.silhouette, separationByChance, properties: [...properties] };
  if (!(best.silhouette > separationByChance)) return { ...none, ...found };
  const groupOf = assign(chosen, known, inSample, best);
  return { ...numberLarge(groupOf, best.clusters), ...found, sampled: inSample.length };
}

function sampleOf(customers: number, random: Random): Int32Array {
  const rows = Int32Array.from({ length: customers }, (_, row) => row);
  if (customers <= MAX_SAMPLE) return rows;
  shuffleFirst(rows, MAX_SAMPLE, random);
  return rows.slice(0, MAX_SAMPLE).sort();
}

const pickCells = (coding: Coding, rows: Int32Array): Coding => ({
  ...coding,
  cellOf: rows.map((row) => coding.cellOf[row] ?? 0),
});

/** Who is hardly known resembles nobody: at least half of the properties must be known. */
function halfKnown(codings: readonly Coding[], customers: number): Uint8Array {
  const counts = new Int32Array(customers);
  for (const { cellOf } of codings) {
    cellOf.forEach((cell, row) => {
      counts[row] = (counts[row] ?? 0) + (cell === 0 ? 0 : 1);
    });
  }
  return Uint8Array.from(counts, (count) => (2 * count >= codings.length ? 1 : 0));
}

function exchangeKinds(codings: readonly Coding[], random: Random): readonly Coding[] {
  const exchanged = exchangeValues(codings, random);
  return codings.map((coding, place) => ({ ...coding, ...exchanged[place] }));
}

interface Clusters {
  readonly labels: Int32Array;
  readonly clusters: number;
  readonly silhouette: number;
}

/** Two to six clusters; without two that are large enough the silhouette is as bad as can be. */
function clusterings(codings: readonly Coding[]): readonly Clusters[] {
  const points = pointsOf(codings);
  const squared = squaredDistances(points);
  const merges = wardMerges(squared, points.rows);
  const distances = squared.map(Math.sqrt);
  return NUMBERS_OF_GROUPS.map((clusters) => {
    const labels = cutTree(merges, points.rows, clusters);
    const isGrouped = largeOf(labels, clusters).length >= 2;
    return { labels, clusters, silhouette: isGrouped ? meanSilhouette(distances, labels, clusters) : -1 };
  });
}

/**
 * The number of clusters whose silhouette exceeds the most what it is on average by chance (after Tibshirani, Walther and
 * Hastie's gap, 2001, JRSS B 63), or fewer that come close: of few properties with few levels, more clusters look better by
 * chance too.
 */
function bestOf(cuts: readonly Clusters[], byChance: readonly (readonly number[])[]) {
  const usual = cuts.map((_, place) => mean(byChance.map((silhouettes) => silhouettes[place] ?? 0)));
  const excess = (silhouette: number, place: number): number => silhouette - (usual[place] ?? 0);
  const excesses = cuts.map(({ silhouette }, at) => excess(silhouette, at));
  const most = Math.max(...excesses);
  const place = excesses.findIndex((each) => each >= most - WORTH_ANOTHER * Math.abs(most));
  const greatest = byChance
    .map((silhouettes) => Math.max(...silhouettes.map(excess)))
    .sort((one, other) => other - one);
  const limit = greatest[MAY_EXCEED] ?? 1;
  const cut = cuts[place] ?? { labels: new Int32Array(), clusters: 0, silhouette: -1 };
  return { ...cut, byChance: Math.min(1, (usual[place] ?? 0) + limit) };
}

/** The labels of the groups that are large enough, the largest first. */
function largeOf(labels: Int32Array, clusters: number): readonly number[] {
  const sizes = new Int32Array(clusters);
  for (const label of labels) if (label >= 0) sizes[label] = (sizes[label] ?? 0) + 1;
  const least = Math.max(MIN_GROUP, MIN_SHARE * labels.length);
  return [...sizes.keys()]
    .filter((label) => (sizes[label] ?? 0) >= least)
    .sort((one, other) => (sizes[other] ?? 0) - (sizes[one] ?? 0));
}

/** Every customer, of the sample or not, to the cluster whose centre is nearest. */
function assign(
  codings: readonly Coding[],
  known: Uint8Array,
  sample: Int32Array,
  { labels, clusters }: Clusters,
): Int32Array {
  const { at, width, rows } = pointsOf(codings);
  const centres = new Float64Array(clusters * width);
  const sizes = new Int32Array(clusters);
  sample.forEach((row, place) => {
    const label = labels[place] ?? 0;
    sizes[label] = (sizes[label] ?? 0) + 1;
    for (let c = 0; c < width; c += 1) {
      centres[label * width + c] = (centres[label * width + c] ?? 0) + (at[row * width + c] ?? 0);
    }
  });
  return Int32Array.from({ length: rows }, (_, row) =>
    known[row] === 1 ? nearestCentre(at.subarray(row * width, (row + 1) * width), centres, sizes) : -1,
  );
}

function nearestCentre(point: Float64Array, sums: Float64Array, sizes: Int32Array): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  sizes.forEach((size, label) => {
    let distance = 0;
    point.forEach((value, place) => {
      distance += (value - (sums[label * point.length + place] ?? 0) / size) ** 2;
    });
    if (distance < least) {
      least = distance;
      nearest = label;
    }
  });
  return nearest;
}

function numberLarge(labels: Int32Array, clusters: number) {
  const large = largeOf(labels, clusters);
  return { groupOf: labels.map((label) => large.indexOf(label)), groups: large.length };
}
