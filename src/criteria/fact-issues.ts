import type { LeafKind } from './condition.ts';
import { type DocumentIssue, documentIssue, own, type Path } from './document-issue.ts';
import { ASSOCIATED_FACTS, type FactType, isAssociatedFact } from './facts.ts';

/** Written by the app while the mirror is on: a document that read them would read its own answer. */
const MIRRORED_FACTS: readonly string[] = [
  'company.hs_ideal_customer_profile',
  'company.hs_is_target_account',
  'company.hs_target_account',
];
const OWN_FACT_PREFIX = 'company.fitgate_';
const KINDS_OF_TYPE: Readonly<Record<FactType, readonly LeafKind[]>> = {
  number: ['equality', 'strings', 'numbers', 'comparison', 'range', 'known'],
  instant: ['age', 'instant', 'known'],
  set: ['set', 'known'],
};
const OPERATORS_OF_TYPE: Readonly<Record<FactType, string>> = {
  number:
    'an operator for a number: is, isNot, anyOf, noneOf, gt, gte, lt, lte, between, isKnown or isUnknown',
  instant:
    'an operator for an instant: withinLast, withinNext, longerAgoThan, before, after, isKnown or isUnknown',
  set: 'an operator for a set: includesAny, includesAll, includesNone, isKnown or isUnknown',
};

/** Checks that the fact of a leaf may be read: each answer would feed the next if the app read what it writes. */
export function forbiddenFactIssues(leaf: unknown, at: Path, mirror: boolean): readonly DocumentIssue[] {
  const fact = own(leaf, 'fact');
  if (typeof fact !== 'string') return [];
  const path = [...at, 'fact'];
  if (fact.startsWith(OWN_FACT_PREFIX)) {
    return [documentIssue(path, 'a property that Fitgate does not write itself', fact)];
  }
  if (!mirror || !MIRRORED_FACTS.includes(fact)) return [];
  return [
    documentIssue(path, 'a property that is not written while settings.mirrorToHubSpotIcpTier is on', fact),
  ];
}

/** Checks that the fact of an associated record gets an operator, and a value, of its own type. */
export function factTypeIssues(leaf: unknown, kind: LeafKind, at: Path): readonly DocumentIssue[] {
  const fact = own(leaf, 'fact');
  if (typeof fact !== 'string' || !isAssociatedFact(fact)) return [];
  const type = ASSOCIATED_FACTS[fact];
  if (!KINDS_OF_TYPE[type].includes(kind)) {
    return [documentIssue([...at, 'is'], OPERATORS_OF_TYPE[type], own(leaf, 'is'))];
  }
  const value = own(leaf, 'value');
  const first = kind === 'strings' && Array.isArray(value) ? value[0] : value;
  const wrongType =
    (kind === 'equality' || kind === 'strings') && ['string', 'boolean'].includes(typeof first);
  return wrongType
    ? [documentIssue([...at, 'value'], `a number, or a list of them: ${fact} is one`, value)]
    : [];
}
