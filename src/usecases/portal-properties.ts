import type { CriteriaDocument } from '../criteria/document.ts';
import { keepInStep } from '../record/keep-in-step.ts';
import { companyProperties, dealProperties, GROUP } from '../record/own-properties.ts';
import type { PortalProperty } from '../record/property-definition.ts';
import type { Crm, CrmObjectType, PropertyDefinition } from './ports/hubspot.ts';
import type { Clock } from './ports/process.ts';
import type { Store } from './ports/store.ts';

/** Property name → label, of the companies of one portal. */
export type Labels = ReadonlyMap<string, string>;

/** What is known of each portal's property definitions, so that they are read from HubSpot once and not at every batch. */
export interface PortalProperties {
  /** Our properties exist and have this document's options; no call when that was seen already. Answers the labels. */
  ensure(portalId: number, document: CriteriaDocument): Promise<Labels>;
  labels(portalId: number): Promise<Labels>;
  /** HubSpot said something that contradicts what we know: read again next time. */
  forget(portalId: number): void;
}

interface Known {
  readonly labels: Labels;
  /** The definitions that were seen in step, as JSON; null = labels only. */
  readonly ensured: string | null;
  readonly readAtMs: number;
}

/** Labels change when an admin renames a property: an hour is fresh enough for a sentence on a card. */
const FRESH_MS = 3_600_000;
/** A portal has some 250 properties: 500 portals are about 10 MB. */
const PORTALS_KNOWN = 500;

/** Reads a portal's definitions at most once an hour, and writes only what is out of step. */
export function createPortalProperties({
  crm,
  store,
  clock,
}: {
  readonly crm: Crm;
  readonly store: Store;
  readonly clock: Clock;
}): PortalProperties {
  const known = new Map<number, Known>();

  const fresh = (portalId: number): Known | null => {
    const entry = known.get(portalId);
    return entry !== undefined && clock.now() - entry.readAtMs < FRESH_MS ? entry : null;
  };

  const remember = (portalId: number, entry: Known): void => {
    known.delete(portalId);
    known.set(portalId, entry);
    const [oldest] = known.keys();
    if (known.size > PORTALS_KNOWN && oldest !== undefined) known.delete(oldest);
  };

  const bringInStep = async (
    portalId: number,
    objectType: CrmObjectType,
    wanted: readonly PropertyDefinition[],
  ): Promise<readonly PortalProperty[]> => {
    const portal = crm.portal(portalId);
    const standing = await portal.listProperties(objectType);
    const { create, update, wrongType } = keepInStep(standing, wanted);
    if (create.length > 0) {
      await portal.createGroup(objectType, GROUP);
      await portal.createProperties(objectType, create);
    }
    for (const definition of update) await portal.updateProperty(objectType, definition);
    await store.portals.setProblem(
      portalId,
      `wrong_type_${objectType}`,
      wrongTypeMessage(objectType, wrongType),
      clock.now(),
    );
    return standing;
  };

  return {
    ensure: async (portalId, document) => {
      const wanted = companyProperties(document);
      const ofDeals = dealProperties(document);
      const ensured = JSON.stringify([wanted, ofDeals]);
      const entry = fresh(portalId);
      if (entry?.ensured === ensured) return entry.labels;
      const standing = await bringInStep(portalId, 'companies', wanted);
      await bringInStep(portalId, 'deals', ofDeals);
      await store.portals.setProblem(portalId, 'properties', null, clock.now());
      const labels = labelsOf(standing);
      remember(portalId, { labels, ensured, readAtMs: clock.now() });
      return labels;
    },
    labels: async (portalId) => {
      const entry = fresh(portalId);
      if (entry !== null) return entry.labels;
      const labels = labelsOf(await crm.portal(portalId).listProperties('companies'));
      remember(portalId, { labels, ensured: null, readAtMs: clock.now() });
      return labels;
    },
    forget: (portalId) => {
      known.delete(portalId);
    },
  };
}

const labelsOf = (properties: readonly PortalProperty[]): Labels =>
  new Map(properties.map((property) => [property.name, property.label]));

function wrongTypeMessage(objectType: CrmObjectType, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  return `The ${objectType} properties ${names.join(', ')} exist with another type than Fitgate needs. Archive them in HubSpot's settings; Fitgate creates its own at the next publish.`;
}
