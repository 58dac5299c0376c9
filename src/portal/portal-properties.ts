import { companyProperties } from '../answer/own-properties.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import type { HubSpot } from '../ports/hubspot.ts';
import type { Clock, Log } from '../ports/process.ts';
import type { InStep, KnownDefinitions } from '../ports/store/definitions.ts';
import type { Store } from '../ports/store/store.ts';
import { createPortalDefinitions, type Definitions } from './portal-definitions.ts';
import { createPortalLabels, FRESH_MS, type Labels } from './portal-labels.ts';
import { syncProperties } from './sync-properties.ts';

/** What is known of each portal's property definitions, so that they are read from HubSpot once and not at every batch. */
export interface PortalProperties {
  /**
   * Our properties exist and have this document's options, except those that HubSpot refuses. No call when any process saw
   * that within the hour and nobody has changed them since. Answers the labels.
   * @param inStep what the portal's work state has just told; absent = a statement reads it
   */
  ensure(portalId: number, document: CriteriaDocument, inStep?: InStep | null): Promise<Labels>;
  /** Company properties of ours that cannot be written, as this process last saw: another type, no room, no permission. */
  unusable(portalId: number): ReadonlySet<string>;
  /** For pages: at once or soon; null = not known just now. Never throws. */
  labels(portalId: number): Promise<Labels | null>;
  /** With options and groups, for the settings page: at once or soon; null = not known just now. Never throws. */
  definitions(portalId: number): Promise<Definitions | null>;
  /** HubSpot said something that contradicts what we know: read again next time. */
  forget(portalId: number): Promise<void>;
}

interface Needs {
  readonly hubspot: HubSpot;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly patienceMs?: number;
}

/** A card is there in a second: better without labels than later. */
const PATIENCE_MS = 1_000;
/** Nobody can choose a property before the definitions are known, so the settings page waits a little longer. */
const SETTINGS_PATIENCE_MS = 3_000;

/** Reads a portal's definitions at most once an hour, and writes only the differences. */
export function createPortalProperties(needs: Needs): PortalProperties {
  const { store, clock, patienceMs = PATIENCE_MS } = needs;
  const labels = createPortalLabels({ ...needs, patienceMs });
  const definitions = createPortalDefinitions({ ...needs, patienceMs: SETTINGS_PATIENCE_MS });

  return {
    ensure: async (portalId, document, inStep) => {
      const { definitions: shared, problems, changes } = store.forPortal(portalId);
      const wanted = companyProperties(document);
      const wantedText = JSON.stringify(wanted);
      const inStepAtMs = await shared.inStepAtMs(wantedText, inStep);
      if (inStepAtMs !== null && clock.now() - inStepAtMs < FRESH_MS) {
        const here = labels.synced(portalId);
        if (here !== null) return here;
        const elsewhere = await shared.known();
        if (elsewhere !== null) return labels.remember(portalId, elsewhere);
      }
      const attempt = await shared.begin();
      const written = (await shared.known())?.words ?? {};
      const { standing, unusable, words, changed } = await syncProperties(
        needs,
        portalId,
        'companies',
        wanted,
        written,
      );
      await problems.set('properties', null, clock.now());
      const known: KnownDefinitions = {
        labels: standing.map(({ name, label }) => [name, label]),
        unusable: [...unusable],
        words,
      };
      await shared.end(attempt, wantedText, known, clock.now());
      // What was refused for the want of a property or an option may be taken now.
      if (changed) await changes.lift(clock.now());
      return labels.remember(portalId, known);
    },
    unusable: (portalId) => labels.unusable(portalId),
    labels: (portalId) => labels.soon(portalId),
    definitions: (portalId) => definitions.soon(portalId),
    forget: async (portalId) => {
      labels.doubt(portalId);
      definitions.doubt(portalId);
      await store.forPortal(portalId).definitions.forget();
    },
  };
}
