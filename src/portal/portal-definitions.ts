import type { PortalProperty } from '../answer/property-definition.ts';
import type { HubSpot } from '../ports/hubspot.ts';
import type { Clock, Log } from '../ports/process.ts';
import { createAnswersSoon } from './answers-soon.ts';

/** A portal's company properties, as HubSpot defines them; without sensitive ones, which HubSpot does not list. */
export interface Definitions {
  readonly properties: ReadonlyMap<string, PortalProperty>;
  /** Label by name. */
  readonly groups: ReadonlyMap<string, string>;
}

/** The whole definitions, with options: only for the settings page, since they take ten times the memory of the labels. */
export interface PortalDefinitions {
  /** At once if any are known, however old; else what HubSpot answers soon. Null when it does not. Never throws. */
  soon(portalId: number): Promise<Definitions | null>;
  doubt(portalId: number): void;
}

interface Needs {
  readonly hubspot: HubSpot;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a page waits for definitions before it goes on without. */
  readonly patienceMs: number;
  /** The estimated memory limit; default 64 MiB. */
  readonly maxBytes?: number | undefined;
}

/** An admin who has just added a property or an option in HubSpot finds it when the page asks for the second time. */
const FRESH_MS = 60_000;
/** A portal's definitions weigh some 500 kB: this holds 130 portals whose settings are open. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Of a property and of an option, beside their texts. */
const BYTES_A_PROPERTY = 400;
const BYTES_AN_OPTION = 120;

/** Concurrent callers share one read, two calls of HubSpot. */
export function createPortalDefinitions(needs: Needs): PortalDefinitions {
  const { hubspot, clock, log, patienceMs, maxBytes = MOST_BYTES } = needs;
  return createAnswersSoon<number, Definitions>({
    async get(portalId) {
      const portal = hubspot.forPortal(portalId);
      const [properties, groups] = await Promise.all([
        portal.listProperties('companies'),
        portal.listGroups('companies'),
      ]);
      return {
        properties: new Map(properties.map((property) => [property.name, property])),
        groups: new Map(groups.map(({ name, label }) => [name, label])),
      };
    },
    ...{ bytesOf, maxBytes, freshMs: FRESH_MS, patienceMs, clock },
    onFailure: (portalId, error) =>
      log.warn({ portalId, err: error }, 'property definitions could not be read'),
  });
}

/** An estimate: a character takes two bytes at most. */
function bytesOf({ properties }: Definitions): number {
  let bytes = 0;
  for (const { name, label, description, options } of properties.values()) {
    bytes += BYTES_A_PROPERTY + 2 * (name.length + label.length + description.length);
    for (const { value, label: words } of options)
      bytes += BYTES_AN_OPTION + 2 * (value.length + words.length);
  }
  return bytes;
}
