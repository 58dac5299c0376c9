/** What a company's card is made from. */
import type { FoundAssessment } from './assessments.ts';
import type { StoredVersion } from './criteria.ts';
import type { Portal } from './installation.ts';

export interface StoredFit {
  readonly portal: Portal;
  /** Null while it is connected. */
  readonly disconnectedAtMs: number | null;
  /** Why companies are not scored for the time being; null when they are. */
  readonly trouble: Trouble | null;
  /** Null for a company without an assessment, and for one that is not known. */
  readonly company: AssessedCompany | null;
}

export interface Trouble {
  /** For admins. */
  readonly message: string;
  readonly sinceMs: number;
}

export interface AssessedCompany {
  readonly found: FoundAssessment;
  /** The version that it was assessed under; null when there is no such version any more. */
  readonly version: StoredVersion | null;
}

export interface FitStore {
  /**
   * Installation, assessment and facts by one statement; by two when this process has not read the version lately.
   * @returns null when the app was never installed here
   */
  find(companyId: string): Promise<StoredFit | null>;
}
