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
  return first([
    ...ofProfiles(document),
    ...factsOf(document).flatMap((fact) => ofFact(fact, subscribed, labels)),
    ...ofHistory(document),
  ]);
}

/** A thousand facts with a warning each would make an answer that is too long for HubSpot's proxy. */
const MAX_WARNINGS = 200;

function first(warnings: readonly DocumentWarning[]): readonly DocumentWarning[] {
  const more = warnings.length - MAX_WARNINGS;
  if (more <= 0) return warnings;
  const rest: DocumentWarning = {
    kind: 'more',
    fact: `${more} more`,
    message: 'More facts have warnings like these.',
  };
  return [...warnings.slice(0, MAX_WARNINGS), rest];
}

/** Only beside other profiles: alone, it takes nothing away from another one. */
function ofProfiles({ profiles }: CriteriaDocument): readonly DocumentWarning[] {
  const inUse = profiles.filter(({ status }) => status !== 'retired');
  if (inUse.length === 1) return [];
  return inUse
    .filter(({ criteria }) => !criteria.some(({ gate }) => gate === true))
    .map(({ name }) => ({
      kind: 'passes_all',
      fact: name,
      message: `The profile ${name} has no must-haves, so it passes every company: it is chosen before any profile whose must-haves are not known or not met.`,
    }));
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
