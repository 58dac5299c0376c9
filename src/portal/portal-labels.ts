import { LRUCache } from 'lru-cache';
import type { PortalProperty } from '../answer/property-definition.ts';
import type { HubSpot } from '../ports/hubspot.ts';
import type { Clock, Log } from '../ports/process.ts';
import type { KnownDefinitions } from '../ports/store/definitions.ts';

/** Property name → label, of the companies of one portal. */
export type Labels = ReadonlyMap<string, string>;

/** The labels of each portal's company properties, as far as this process knows them. */
export interface PortalLabels {
  /** The labels of a portal whose properties were synced within the hour, if this process knows of the sync. */
  synced(portalId: number): Labels | null;
  /** What a sync has seen, of this process or of another. */
  remember(portalId: number, known: KnownDefinitions): Labels;
  unusable(portalId: number): ReadonlySet<string>;
  /** At once if any are known, however old; else what HubSpot answers soon. Null when it does not. Never throws. */
  soon(portalId: number): Promise<Labels | null>;
  /** They may have changed: still good to show, and read again when somebody asks. */
  doubt(portalId: number): void;
}

interface Known {
  readonly labels: Labels | null;
  /** Null before this process knows of a sync. */
  readonly unusable: ReadonlySet<string> | null;
  /** When the cached labels expire; after a failed read, when HubSpot may be asked again. */
  readonly untilMs: number;
}

/** Labels change when an admin renames a property: an hour is fresh enough for a sentence on a card. */
export const FRESH_MS = 3_600_000;
/** Every card of a portal needs labels: while HubSpot fails, it is called twice a minute, not once per card. */
const REST_AFTER_FAILURE_MS = 30_000;
/** Labels that were not used for a day are dropped. */
const KEPT_MS = 86_400_000;
/**
 * A portal's 250 properties weigh 40 kB: this holds 1,600 portals, and the least recently asked for goes first.
 * What went comes from the store again, not from HubSpot.
 */
const MOST_BYTES = 64 * 1024 * 1024;
/** Of an entry of a map, beside its text; and of a portal without labels. */
const BYTES_A_LABEL = 64;
const BYTES_A_PORTAL = 256;

export interface LabelNeeds {
  readonly hubspot: HubSpot;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a page waits for labels before it goes on without. */
  readonly patienceMs: number;
  /** The estimated memory limit; default 64 MiB. */
  readonly maxBytes?: number | undefined;
}

/** Labels are only for display: concurrent callers share one read, and none waits long. */
export function createPortalLabels(needs: LabelNeeds): PortalLabels {
  const { hubspot, clock, log, patienceMs, maxBytes = MOST_BYTES } = needs;
  const known = new LRUCache<number, Known>({
    maxSize: maxBytes,
    sizeCalculation: bytesOf,
    ttl: KEPT_MS,
    updateAgeOnGet: true,
    ttlResolution: 0,
    perf: { now: () => clock.now() },
  });
  const reading = new Map<number, Promise<Labels | null>>();

  const keep = (portalId: number, { labels, unusable }: Omit<Known, 'untilMs'>, forMs: number): void => {
    known.set(portalId, { labels, unusable, untilMs: clock.now() + forMs });
  };

  const read = async (portalId: number): Promise<Labels | null> => {
    try {
      const labels = labelsOf(await hubspot.forPortal(portalId).listProperties('companies'));
      keep(portalId, { labels, unusable: known.get(portalId)?.unusable ?? null }, FRESH_MS);
      return labels;
    } catch (error) {
      log.warn({ portalId, err: error }, 'property labels could not be read');
      const old = known.get(portalId) ?? { labels: null, unusable: null };
      keep(portalId, old, REST_AFTER_FAILURE_MS);
      return old.labels;
    }
  };

  const readOnce = (portalId: number): Promise<Labels | null> => {
    const underWay = reading.get(portalId);
    if (underWay !== undefined) return underWay;
    const begun = read(portalId).finally(() => reading.delete(portalId));
    reading.set(portalId, begun);
    return begun;
  };

  return {
    synced(portalId) {
      const entry = known.get(portalId);
      const isFresh = entry !== undefined && entry.unusable !== null && clock.now() < entry.untilMs;
      return isFresh ? entry.labels : null;
    },
    remember(portalId, known) {
      const labels = new Map(known.labels);
      keep(portalId, { labels, unusable: new Set(known.unusable) }, FRESH_MS);
      return labels;
    },
    unusable: (portalId) => known.get(portalId)?.unusable ?? NONE,
    async soon(portalId) {
      const entry = known.get(portalId);
      if (entry !== undefined && clock.now() < entry.untilMs) return entry.labels;
      const read = readOnce(portalId);
      return entry?.labels ?? (await orNullAfter(patienceMs, read));
    },
    doubt(portalId) {
      const entry = known.get(portalId);
      if (entry !== undefined) known.set(portalId, { ...entry, untilMs: 0 });
    },
  };
}

const NONE: ReadonlySet<string> = new Set();

/** An estimate: a character takes two bytes at most. */
function bytesOf({ labels, unusable }: Known): number {
  let bytes = BYTES_A_PORTAL;
  for (const [name, label] of labels ?? []) bytes += BYTES_A_LABEL + 2 * (name.length + label.length);
  for (const name of unusable ?? []) bytes += BYTES_A_LABEL + 2 * name.length;
  return bytes;
}

const labelsOf = (properties: readonly PortalProperty[]): Labels =>
  new Map(properties.map(({ name, label }) => [name, label]));

async function orNullAfter<T>(ms: number, answer: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
