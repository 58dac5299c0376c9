export interface KeptOut {
  /**
   * - `leak`: follows from the outcome by definition.
   * - `suspect`: its name says that it grows or changes while a deal is worked.
   * - `notFit`: tells about the seller or a campaign, not about the company.
   * - `bookkeeping`: an id, a name or a timestamp. Only this kind is not reported.
   */
  readonly kind: 'leak' | 'suspect' | 'notFit' | 'bookkeeping';
  readonly reason: string;
  /** Harmless if the value is known as of the deal's creation. */
  readonly fineAsOfCreation?: true;
}

export interface NameRule extends KeptOut {
  readonly names: RegExp;
  /** Names that the rule would match by mistake. */
  readonly not?: RegExp;
  /** The rule is about counts and dates: properties with words as values are not meant. */
  readonly onlyCounts?: true;
}
