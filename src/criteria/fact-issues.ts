import type { LeafKind } from './condition.ts';
import { own, type Path, type ReportIssue } from './document-issue.ts';
import { FACT_NAME, type FactType, isContactSet, isParentFact, typeOfFact } from './facts.ts';

/** The app writes these while the mirror is on, so a document that reads them would read its own answer. */
const MIRRORED_FACTS =
  /^(?:company|parent)\.(?:hs_ideal_customer_profile|hs_is_target_account|hs_target_account)$/;
const OWN_FACTS = /^(?:company|parent)\.fitgate_/;
const KINDS_OF_TYPE: Readonly<Record<FactType, readonly LeafKind[]>> = {
  number: ['equality', 'strings', 'numbers', 'comparison', 'range', 'known'],
  instant: ['age', 'instant', 'known'],
  set: ['set', 'text', 'known'],
};
const OPERATORS_OF_TYPE: Readonly<Record<FactType, string>> = {
  number:
    'an operator for a number: is, isNot, anyOf, noneOf, gt, gte, lt, lte, between, isKnown or isUnknown',
  instant:
    'an operator for an instant: withinLast, withinNext, longerAgoThan, before, after, isKnown or isUnknown',
  set: 'an operator for a set: includesAny, includesAll, includesNone, containsText, startsWith, endsWith, isKnown or isUnknown',
};

/** Checks that the fact of a leaf may be read: if the app read its own properties, each answer would affect the next. */
export function reportForbiddenFact(leaf: unknown, at: Path, mirror: boolean, report: ReportIssue): void {
  const fact = own(leaf, 'fact');
  if (typeof fact !== 'string') return;
  if (OWN_FACTS.test(fact)) {
    report([...at, 'fact'], 'a property that Fitgate does not write itself', fact);
  } else if (mirror && MIRRORED_FACTS.test(fact)) {
    report(
      [...at, 'fact'],
      'a property that is not written while settings.mirrorToHubSpotIcpTier is on',
      fact,
    );
  }
}

/** Checks that a fact with a fixed type has an operator and a value of that type. */
export function reportFactType(leaf: unknown, kind: LeafKind, at: Path, report: ReportIssue): void {
  const fact = own(leaf, 'fact');
  if (typeof fact !== 'string' || !FACT_NAME.test(fact)) return;
  const operator = own(leaf, 'is');
  if (kind === 'growth' && isParentFact(fact)) {
    report([...at, 'is'], 'another operator: grewBy reads only company.<property>', operator);
  }
  const type = typeOfFact(fact);
  if (type === null) return;
  const value = own(leaf, 'value');
  if (!KINDS_OF_TYPE[type].includes(kind)) report([...at, 'is'], OPERATORS_OF_TYPE[type], operator);
  else if (!isContactSet(fact) && isOtherType(kind, value)) {
    report([...at, 'value'], 'a number, or a list of them, as this fact is a number', value);
  }
}

/** Whether a value is not numeric; whether it must be a list or a single value is checked elsewhere. */
function isOtherType(kind: LeafKind, value: unknown): boolean {
  if (kind !== 'equality' && kind !== 'strings') return false;
  const first = kind === 'strings' && Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' || typeof first === 'boolean';
}
