/** Do the customers form groups, more clearly than with randomly permuted attributes? */
import { mean } from 'simple-statistics';
import { type Random, shuffleFirst } from '../seeded-random.ts';
import type { Partition } from '../suggest/levels.ts';
import { associatedProperties, cellsOf, exchangeValues } from './association.ts';
import { type Coding, pointsOf, squaredDistances } from './points.ts';
import { meanSilhouette } from './silhouette.ts';
import { cutTree, wardMerges } from './ward.ts';

/** The number of distances is quadratic: of more customers than this, a sample is used. */
const MAX_SAMPLE = 600;
const NUMBERS_OF_GROUPS = [2, 3, 4, 5, 6];
/** The least customers of a group, which must also hold a twentieth of all customers. */
export const MIN_GROUP = 10;
const MIN_SHARE = 0.05;
/** One more group must add more than this share to the separation, because fewer groups are easier to explain. */
const WORTH_ANOTHER = 0.05;
const EXCHANGES = 39;
/** One of 39 permutations may look as separated as the data; including the data, that is 5 of 100. */
const MAY_EXCEED = 1;

export interface CustomerGroups {
  /** Per customer: 0 to `groups` − 1; −1 if its group is too small or too few of its properties are known. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** Null: there was no search for groups, because no two properties are associated. */
  readonly separation: number | null;
  readonly separationByChance: number | null;
  readonly sampled: number;
  readonly properties: readonly string[];
}

/** @param partitions partitions of the customers, all with the same rows */
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

/** At least half of the properties of a customer must be known: otherwise its distances mean little. */
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

/** Two to six clusters; with fewer than two large enough clusters, the silhouette gets its lowest value. */
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
 * The number of clusters whose silhouette exceeds its average by chance the most (after Tibshirani, Walther and Hastie's gap,
 * 2001, JRSS B 63), or fewer clusters that come close. The comparison with chance is needed because more clusters of few
 * properties with few levels look better by chance too.
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

/** The labels of the groups that are large enough, largest first. */
function largeOf(labels: Int32Array, clusters: number): readonly number[] {
  const sizes = new Int32Array(clusters);
  for (const label of labels) if (label >= 0) sizes[label] = (sizes[label] ?? 0) + 1;
  const least = Math.max(MIN_GROUP, MIN_SHARE * labels.length);
  return [...sizes.keys()]
    .filter((label) => (sizes[label] ?? 0) >= least)
    .sort((one, other) => (sizes[other] ?? 0) - (sizes[one] ?? 0));
}

/** Assigns every customer, sampled or not, to the cluster with the nearest center. */
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
