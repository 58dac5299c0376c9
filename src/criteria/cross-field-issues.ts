/** The relations between places of a document, read from the raw value: they are checked however broken the rest is. */
import { TIER_KEYS } from './document.ts';
import { type DocumentIssue, documentIssue, isRecord, membersOf, own, type Path } from './document-issue.ts';

export function crossFieldIssues(document: unknown): readonly DocumentIssue[] {
  const profiles = membersOf(own(document, 'profiles'));
  const flags = membersOf(own(document, 'flags'));
  return [
    ...duplicateIssues(profiles, 'key', ['profiles'], 'a key that no other profile has'),
    ...profiles.flatMap((profile, index) => profileIssues(profile, ['profiles', index])),
    ...liveProfileIssues(profiles),
    ...duplicateIssues(flags, 'key', ['flags'], 'a key that no other flag has'),
    ...duplicateIssues(flags, 'name', ['flags'], 'a name that no other flag has'),
    ...tierIssues(membersOf(own(document, 'tiers'))),
  ];
}

function duplicateIssues(members: readonly unknown[], key: string, at: Path, expected: string) {
  const seen = new Set<unknown>();
  return members.flatMap((member, index) => {
    const value = own(member, key);
    if (typeof value !== 'string') return [];
    const issues = seen.has(value) ? [documentIssue([...at, index, key], expected, value)] : [];
    seen.add(value);
    return issues;
  });
}

function liveProfileIssues(profiles: readonly unknown[]): readonly DocumentIssue[] {
  const allRetired = profiles.length > 0 && profiles.every((profile) => own(profile, 'status') === 'retired');
  return allRetired
    ? [documentIssue(['profiles'], 'at least one profile that is not retired', profiles)]
    : [];
}

function profileIssues(profile: unknown, at: Path): readonly DocumentIssue[] {
  const path = [...at, 'criteria'];
  const criteria = membersOf(own(profile, 'criteria'));
  const ungated = criteria.length > 0 && criteria.every((criterion) => own(criterion, 'gate') !== true);
  return [
    ...duplicateIssues(criteria, 'key', path, 'a key that no other criterion of the profile has'),
    ...(ungated ? [documentIssue(path, 'at least one criterion with "gate": true', criteria)] : []),
    ...criteria.flatMap((criterion, index) => choiceIssues(criterion, [...path, index])),
  ];
}

function choiceIssues(criterion: unknown, at: Path): readonly DocumentIssue[] {
  if (!isRecord(criterion)) return [];
  const oneOnly = Object.hasOwn(criterion, 'when') !== Object.hasOwn(criterion, 'bands');
  return oneOnly ? [] : [documentIssue(at, 'either "when" or "bands", and not both', criterion)];
}

function tierIssues(tiers: readonly unknown[]): readonly DocumentIssue[] {
  return tiers.flatMap((tier, index) => [
    ...tierKeyIssues(tier, index),
    ...tierMinimumIssues(tier, tiers[index - 1], index, index === tiers.length - 1),
  ]);
}

function tierKeyIssues(tier: unknown, index: number): readonly DocumentIssue[] {
  const key = own(tier, 'key');
  const expected = TIER_KEYS[index];
  // A key that is no tier's at all is an issue of shape, and a fourth tier one of the list.
  const misplaced = TIER_KEYS.some((known) => known === key) && expected !== undefined && key !== expected;
  return misplaced ? [documentIssue(['tiers', index, 'key'], `${expected}, in this place`, key)] : [];
}

function tierMinimumIssues(
  tier: unknown,
  above: unknown,
  index: number,
  last: boolean,
): readonly DocumentIssue[] {
  const min = own(tier, 'min');
  const minAbove = own(above, 'min');
  if (typeof min !== 'number') return [];
  const path = ['tiers', index, 'min'];
  return [
    ...(typeof minAbove === 'number' && min >= minAbove
      ? [documentIssue(path, `below the ${minAbove} of the tier above`, min)]
      : []),
    ...(last && min !== 0 ? [documentIssue(path, '0, in the last tier', min)] : []),
  ];
}
