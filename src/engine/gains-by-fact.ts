import type { Digits } from './digit.ts';

/** The most that a criterion or flag could gain for the company if one unknown fact were known. */
export interface Gain {
  /** The number of the fact. */
  readonly fact: number;
  readonly points: number;
  /** Whether it would meet an undecided must-have, or clear an exclusion that is unknown. */
  readonly settlesDoubt: boolean;
}

/** A criterion or flag as far as its gains go. */
export interface Gaining {
  readonly isUnknown: boolean;
  /**
   * For each fact that a leaf found unknown, in order of first mention; only if the criterion or flag is unknown. Made when first
   * asked for.
   * @param digits the digits that the outcome was made from, or others with the same digits at its places
   */
  readonly gains: (digits: Digits) => readonly Gain[];
}

/** The sums of what each fact could gain, by the number of the fact. Made once for a document, and used again for each company. */
export class GainsByFact {
  /** In order of first mention: by the unknown criteria, then by the unknown flags. */
  readonly mentioned: number[] = [];
  private readonly names: readonly string[];
  private readonly isMentioned: Uint8Array;
  private readonly pointsOf: Float64Array;
  private readonly doubtsOf: Uint16Array;

  /** @param names of the facts of the document, by number */
  constructor(names: readonly string[]) {
    this.names = names;
    this.isMentioned = new Uint8Array(names.length);
    this.pointsOf = new Float64Array(names.length);
    this.doubtsOf = new Uint16Array(names.length);
  }

  /** Forgets the company before, and sums the gains of one. */
  collect(criteria: readonly Gaining[], flags: readonly Gaining[], digits: Digits): void {
    for (const fact of this.mentioned) this.isMentioned[fact] = 0;
    this.mentioned.length = 0;
    for (const criterion of criteria) if (criterion.isUnknown) this.add(criterion.gains(digits));
    for (const flag of flags) if (flag.isUnknown) this.add(flag.gains(digits));
  }

  points(fact: number): number {
    return this.pointsOf[fact] ?? 0;
  }

  /** The number of must-haves that it would meet and exclusions that it would clear; each makes the gate undetermined now. */
  doubtsSettled(fact: number): number {
    return this.doubtsOf[fact] ?? 0;
  }

  nameOf(fact: number): string {
    return this.names[fact] ?? '';
  }

  private add(gains: readonly Gain[]): void {
    for (const { fact, points, settlesDoubt } of gains) {
      if (this.isMentioned[fact] === 0) {
        this.isMentioned[fact] = 1;
        this.mentioned.push(fact);
        this.pointsOf[fact] = 0;
        this.doubtsOf[fact] = 0;
      }
      this.pointsOf[fact] = this.points(fact) + points;
      if (settlesDoubt) this.doubtsOf[fact] = this.doubtsSettled(fact) + 1;
    }
  }
}
