/** Relations between places of a document. They are read from the raw value, so that other errors do not prevent the check. */
import { TIER_KEYS, WEIGHT } from './document.ts';
import { isRecord, membersOf, own, type Path, type ReportIssue } from './document-issue.ts';

/** Reports violated relations between places of a document. */
export function reportCrossFields(document: unknown, report: ReportIssue): void {
  const profiles = membersOf(own(document, 'profiles'));
  const flags = membersOf(own(document, 'flags'));
  reportDuplicates(profiles, 'key', ['profiles'], 'a key that no other profile has', report);
  for (const [index, profile] of profiles.entries()) reportProfile(profile, ['profiles', index], report);
  if (profiles.length > 0 && profiles.every((profile) => own(profile, 'status') === 'retired')) {
    report(['profiles'], 'at least one profile that is not retired', profiles);
  }
  reportDuplicates(flags, 'key', ['flags'], 'a key that no other flag has', report);
  reportDuplicates(flags, 'name', ['flags'], 'a name that no other flag has', report);
  reportTiers(membersOf(own(document, 'tiers')), report);
}

function reportDuplicates(
  members: readonly unknown[],
  key: string,
  at: Path,
  expected: string,
  report: ReportIssue,
): void {
  const seen = new Set<string>();
  for (const [index, member] of members.entries()) {
    const value = own(member, key);
    if (typeof value !== 'string') continue;
    if (seen.has(value)) report([...at, index, key], expected, value);
    seen.add(value);
  }
}

function reportProfile(profile: unknown, at: Path, report: ReportIssue): void {
  const path = [...at, 'criteria'];
  const criteria = membersOf(own(profile, 'criteria'));
  reportDuplicates(criteria, 'key', path, 'a key that no other criterion of the profile has', report);
  for (const [index, criterion] of criteria.entries()) reportCriterion(criterion, [...path, index], report);
  // A weight of 0 without "gate": true is a separate issue, and fixing it changes the sum.
  if (criteria.length > 0 && criteria.every((criterion) => isWeightless(criterion) && isGate(criterion))) {
    report(path, 'at least one criterion with a weight above 0', criteria);
  }
}

function reportCriterion(criterion: unknown, at: Path, report: ReportIssue): void {
  if (!isRecord(criterion)) return;
  if (isWeightless(criterion) && !isGate(criterion)) report([...at, 'weight'], WEIGHT, 0);
  if (Object.hasOwn(criterion, 'when') === Object.hasOwn(criterion, 'bands')) {
    report(at, 'either "when" or "bands", and not both', criterion);
  }
}

const isWeightless = (criterion: unknown): boolean => own(criterion, 'weight') === 0;
const isGate = (criterion: unknown): boolean => own(criterion, 'gate') === true;

function reportTiers(tiers: readonly unknown[], report: ReportIssue): void {
  for (const [index, tier] of tiers.entries()) {
    reportTierKey(tier, index, report);
    reportTierMinimum(tier, tiers[index - 1], index, index === tiers.length - 1, report);
  }
}

/** A key that no tier may have is an issue of shape, and a sixth tier is an issue of the list. */
function reportTierKey(tier: unknown, index: number, report: ReportIssue): void {
  const key = own(tier, 'key');
  const expected = TIER_KEYS[index];
  const misplaced = TIER_KEYS.some((known) => known === key) && expected !== undefined && key !== expected;
  if (misplaced) report(['tiers', index, 'key'], `${expected}, in this place`, key);
}

function reportTierMinimum(
  tier: unknown,
  above: unknown,
  index: number,
  last: boolean,
  report: ReportIssue,
): void {
  const min = own(tier, 'min');
  const minAbove = own(above, 'min');
  if (typeof min !== 'number') return;
  const path = ['tiers', index, 'min'];
  if (typeof minAbove === 'number' && min >= minAbove) {
    report(path, `below the ${minAbove} of the tier above`, min);
  }
  if (last && min !== 0) report(path, '0, in the last tier', min);
}
