/** A promise about the statistics, and its test on data with a known truth. */

/** The results of the runs of a cell, added up: counts and sums by name. */
export type Sums = Readonly<Record<string, number>>;

export interface Cell {
  readonly runs: number;
  /** The same seed gives the same answer. */
  readonly simulate: (seed: number) => Sums | Promise<Sums>;
}

/** One line of the table. */
export interface Row {
  readonly what: string;
  /** The expected result; null when the line is only information. */
  readonly wanted: string | null;
  readonly seen: string;
  readonly holds: boolean;
}

export interface Plan {
  readonly cells: readonly Cell[];
  /** @param sums one per cell, in the cells' order */
  readonly judge: (sums: readonly Sums[]) => readonly Row[];
}

export interface Settings {
  /** A minute for all experiments together, instead of an hour. */
  readonly quick: boolean;
  /** Folder of the Maven Analytics CRM data (accounts.csv, sales_pipeline.csv); null: not available. */
  readonly maven: string | null;
}

export interface Experiment {
  readonly key: string;
  readonly title: string;
  readonly plan: (settings: Settings) => Plan;
}

export const informs = (what: string, seen: string): Row => ({ what, wanted: null, seen, holds: true });

export function addSums(one: Sums, other: Sums): Sums {
  const sums: Record<string, number> = { ...one };
  for (const [name, value] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}

/** The share of a cell's `runs` in which `part` occurred, 0 to 1. */
export const shareOf = (sums: Sums | undefined, part: string, runs: number): number =>
  (sums?.[part] ?? 0) / runs;

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
