/** What companies have on record, counted aside over the facts as last read. */
import type { CompanySource } from './store/assessments.ts';

/** Of the companies whose value was read: how many have one. */
export interface Filled {
  readonly count: number;
  readonly of: number;
}

/** By property; one that was never read of any company has no entry. */
export type FilledByProperty = Readonly<Record<string, Filled>>;

export interface CountedValue {
  readonly value: string;
  /** Companies that have it. */
  readonly count: number;
}

export interface CountedValues {
  /** Commonest first; equal ones by their text. */
  readonly values: readonly CountedValue[];
  /** Companies whose value was read. */
  readonly of: number;
  /** Distinct values that are left out. */
  readonly more: number;
}

export interface ValueQuestion {
  readonly property: string;
  /** Several values separated by `;`, each counted by itself. */
  readonly isSet: boolean;
  /** The most values answered. */
  readonly most: number;
}

export interface FactCounter {
  /** How many companies have each property filled in. Throws FitgateError `transient` when it takes too long or the process ends. */
  filled(companies: CompanySource): Promise<FilledByProperty>;
  /** The values of one property. Throws as `filled` does. */
  values(companies: CompanySource, question: ValueQuestion): Promise<CountedValues>;
}
