import type { CriteriaDocument } from '../criteria/document.ts';
import type { Assessment } from '../engine/assessment.ts';
import { companyValues } from './company-values.ts';
import { differences } from './differences.ts';

/** An assessment, and the document that it was made with. */
export interface Assessed {
  readonly assessment: Assessment;
  readonly document: CriteriaDocument;
}

/**
 * Whether a record that shows one assessment would be written so that it shows another: by the rules of `differences`, as if
 * HubSpot had stored every value as we wrote it.
 * @param labels property name → label; the same account's on both sides
 */
export function wouldWrite(shown: Assessed, wanted: Assessed, labels: ReadonlyMap<string, string>): boolean {
  const [one, other] = [shown.assessment.chosen, wanted.assessment.chosen];
  // Each of these is a value of its own. The texts take longer to compare than all of the assessing.
  if (one.score !== other.score || one.tier !== other.tier || one.gate !== other.gate) return true;
  const standing = companyValues(shown.assessment, shown.document, labels);
  const values = companyValues(wanted.assessment, wanted.document, labels);
  return differences(standing, values, 1, '') !== null;
}
