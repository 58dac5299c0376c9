import type { PortalProperty } from '../answer/property-definition.ts';
import type { Dependencies } from '../dependencies.ts';
import type { FilledByProperty } from '../ports/fact-counter.ts';

/** What is known of an account when its draft is looked at. */
export interface AccountKnowledge {
  /** Company properties whose changes HubSpot tells us about. */
  readonly subscribed: ReadonlySet<string>;
  /** The account's company properties; null = not known just now, and nothing is said about them. */
  readonly properties: ReadonlyMap<string, PortalProperty> | null;
  /** How many companies have each property filled in; null = not counted yet. */
  readonly filled: FilledByProperty | null;
}

/** Waits for HubSpot and for the counts no longer than their patience; usually both are known. */
export async function accountKnowledge(
  { properties, factCounts, subscribed }: Pick<Dependencies, 'properties' | 'factCounts' | 'subscribed'>,
  portalId: number,
): Promise<AccountKnowledge> {
  const [definitions, filled] = await Promise.all([
    properties.definitions(portalId),
    factCounts.filled(portalId),
  ]);
  return { subscribed, properties: definitions?.properties ?? null, filled };
}

/** For an account that is not connected: nobody is asked. */
export const knowingNothing = ({ subscribed }: Pick<Dependencies, 'subscribed'>): AccountKnowledge => ({
  ...{ subscribed, properties: null, filled: null },
});
