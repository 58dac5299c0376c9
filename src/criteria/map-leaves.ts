import type { Condition, CriteriaDocument, Criterion, Leaf } from './document.ts';

/** The same document with `change` applied to every leaf of its conditions. */
export function mapLeaves(document: CriteriaDocument, change: (leaf: Leaf) => Leaf): CriteriaDocument {
  return {
    ...document,
    profiles: document.profiles.map((profile) => ({
      ...profile,
      criteria: profile.criteria.map((criterion) => mapCriterion(criterion, change)),
    })),
    flags: document.flags.map((flag) => ({ ...flag, when: mapCondition(flag.when, change) })),
  };
}

function mapCriterion(criterion: Criterion, change: (leaf: Leaf) => Leaf): Criterion {
  if ('when' in criterion) return { ...criterion, when: mapCondition(criterion.when, change) };
  const bands = criterion.bands.map((band) => ({ ...band, when: mapCondition(band.when, change) }));
  return { ...criterion, bands };
}

function mapCondition(condition: Condition, change: (leaf: Leaf) => Leaf): Condition {
  if ('all' in condition) return { all: condition.all.map((branch) => mapCondition(branch, change)) };
  if ('any' in condition) return { any: condition.any.map((branch) => mapCondition(branch, change)) };
  if ('not' in condition) return { not: mapCondition(condition.not, change) };
  return change(condition);
}
