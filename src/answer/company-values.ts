import type { CriteriaDocument } from '../criteria/document.ts';
import type { Assessment } from '../engine/assessment.ts';
import { factLabel } from './fact-label.ts';
import { isMirrored, MIRROR_PROPERTIES, mirrorValues } from './mirror.ts';
import { ANSWER_PROPERTIES, type AnswerProperty } from './property-table.ts';
import { summary } from './summary.ts';

/** The values that a company record should have in our properties, in HubSpot's format; `""` = blank. */
export type CompanyValues = Readonly<Record<string, string>>;

/**
 * The values of our properties for one assessment, without version and time, which alone do not count as a difference.
 * @param labels property name → label in this portal
 */
export function companyValues(
  assessment: Assessment,
  document: CriteriaDocument,
  labels: ReadonlyMap<string, string>,
): CompanyValues {
  const { chosen, flags, next } = assessment;
  const hit = flags.filter((flag) => flag.state === 'hit').map((flag) => flag.key);
  const excluding = new Set(
    document.flags.filter((flag) => flag.effect === 'exclude').map((flag) => flag.key),
  );
  const answer: Readonly<Record<AnswerProperty, string>> = {
    fitgate_score: String(chosen.score),
    fitgate_tier: chosen.tier,
    fitgate_tier_potential: chosen.tierPotential,
    fitgate_gate: chosen.gate,
    fitgate_track: chosen.track,
    fitgate_profile: chosen.key,
    fitgate_flags: hit.join(';'),
    fitgate_is_anti_icp: String(hit.some((key) => excluding.has(key))),
    fitgate_completeness: String(chosen.completeness),
    fitgate_summary: summary(assessment, document, labels),
    fitgate_next_fact: next === null ? '' : factLabel(next.fact, labels),
  };
  return isMirrored(document) ? { ...answer, ...mirrorValues(assessment) } : answer;
}

/** The properties to read in addition to a document's facts, so that the record's current values can be compared. */
export function writtenProperties(document: CriteriaDocument): readonly string[] {
  const answer = ANSWER_PROPERTIES.map(({ name }) => name);
  return isMirrored(document) ? [...answer, ...MIRROR_PROPERTIES] : answer;
}
