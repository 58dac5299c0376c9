import type { DocumentWarning } from '../contract.ts';
import type { Condition, CriteriaDocument } from '../criteria/document.ts';
import { factsOf } from '../criteria/document-facts.ts';
import { propertyOf } from '../record/fact-label.ts';
import type { Labels } from './portal-properties.ts';

/**
 * What an author should know of a valid document before publishing it.
 * @param subscribed company properties whose changes HubSpot tells us about
 * @param labels the portal's company properties; null = not known just now, and nothing is said about them
 */
export function documentWarnings(
  document: CriteriaDocument,
  subscribed: ReadonlySet<string>,
  labels: Labels | null,
): readonly DocumentWarning[] {
  return [...factsOf(document).flatMap((fact) => ofFact(fact, subscribed, labels)), ...ofHistory(document)];
}

function ofFact(
  fact: string,
  subscribed: ReadonlySet<string>,
  labels: Labels | null,
): readonly DocumentWarning[] {
  const property = propertyOf(fact);
  if (property === null) {
    return [
      {
        kind: 'not_fed',
        fact,
        message: `${fact} is not read from HubSpot yet: it counts as not known, on every company.`,
      },
    ];
  }
  if (labels !== null && !labels.has(property)) {
    return [
      {
        kind: 'not_in_portal',
        fact,
        message: `This portal has no company property ${property}: it counts as not known, on every company.`,
      },
    ];
  }
  if (!subscribed.has(property)) {
    return [
      {
        kind: 'no_subscription',
        fact,
        message: `HubSpot does not tell Fitgate when ${property} changes: a company follows at its next other change, a publish, or a click on Score again.`,
      },
    ];
  }
  return [];
}

function ofHistory(document: CriteriaDocument): readonly DocumentWarning[] {
  const facts = new Set(conditionsOf(document).flatMap(grewByFacts));
  return [...facts].map((fact) => ({
    kind: 'not_fed',
    fact,
    message: `The history of ${fact} is not read from HubSpot yet: grewBy answers unknown, on every company.`,
  }));
}

function conditionsOf({ profiles, flags }: CriteriaDocument): readonly Condition[] {
  const criteria = profiles
    .filter(({ status }) => status !== 'retired')
    .flatMap((profile) => profile.criteria);
  const ofCriteria = criteria.flatMap((criterion) =>
    'bands' in criterion && criterion.bands !== undefined
      ? criterion.bands.map((band) => band.when)
      : 'when' in criterion && criterion.when !== undefined
        ? [criterion.when]
        : [],
  );
  return [...ofCriteria, ...flags.map((flag) => flag.when)];
}

function grewByFacts(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(grewByFacts);
  if ('any' in condition) return condition.any.flatMap(grewByFacts);
  if ('not' in condition) return grewByFacts(condition.not);
  return condition.is === 'grewBy' ? [condition.fact] : [];
}
