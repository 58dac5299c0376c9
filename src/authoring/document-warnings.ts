import { propertyOf } from '../answer/fact-label.ts';
import type { DocumentWarning } from '../contract/criteria.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import { factsOf, historyPropertiesOf } from '../criteria/document-facts.ts';
import type { Labels } from '../portal/portal-labels.ts';

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
  return historyPropertiesOf(document).map((property) => ({
    kind: 'not_fed',
    fact: `company.${property}`,
    message: `The history of company.${property} is not read from HubSpot yet: grewBy answers unknown, on every company.`,
  }));
}
