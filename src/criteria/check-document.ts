/** Finds every error in the value of a criteria document. */
import { reportCondition } from './condition-issues.ts';
import { reportCrossFields } from './cross-field-issues.ts';
import { openDocumentSchema, penaltySchema } from './document.ts';
import { isRecord, membersOf, own, type Path, type ReportIssue } from './document-issue.ts';
import { reportShape } from './shape-issues.ts';

/** Reports every issue of a value, in no particular order and in linear time; returns the number of leaves. */
export function checkDocument(value: unknown, report: ReportIssue): number {
  const mirror = own(own(value, 'settings'), 'mirrorToHubSpotIcpTier') === true;
  reportShape(openDocumentSchema, value, [], report);
  reportCrossFields(value, report);
  for (const [index, flag] of membersOf(own(value, 'flags')).entries()) {
    reportEffect(flag, ['flags', index, 'effect'], report);
  }
  let leaves = 0;
  for (const [path, condition] of conditionPlaces(value)) {
    leaves += reportCondition(condition, path, mirror, report);
  }
  return leaves;
}

/** Every place that has or should have a condition. */
function* conditionPlaces(document: unknown): Generator<readonly [Path, unknown]> {
  for (const [p, profile] of membersOf(own(document, 'profiles')).entries()) {
    for (const [c, criterion] of membersOf(own(profile, 'criteria')).entries()) {
      yield* placesOfCriterion(criterion, ['profiles', p, 'criteria', c]);
    }
  }
  for (const [f, flag] of membersOf(own(document, 'flags')).entries()) {
    // A member that is not an object is already reported as an issue of shape.
    if (isRecord(flag)) yield [['flags', f, 'when'], own(flag, 'when')];
  }
}

function* placesOfCriterion(criterion: unknown, at: Path): Generator<readonly [Path, unknown]> {
  const when = own(criterion, 'when');
  if (when !== undefined) yield [[...at, 'when'], when];
  for (const [b, band] of membersOf(own(criterion, 'bands')).entries()) {
    if (isRecord(band)) yield [[...at, 'bands', b, 'when'], own(band, 'when')];
  }
}

function reportEffect(flag: unknown, at: Path, report: ReportIssue): void {
  const effect = own(flag, 'effect');
  if (!isRecord(flag) || effect === 'exclude') return;
  if (isRecord(effect)) reportShape(penaltySchema, effect, at, report);
  else report(at, '"exclude" or {"penalty": a whole number from 1 to 100}', effect);
}
