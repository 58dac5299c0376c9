import type { HubSpot } from '../ports/hubspot.ts';
import type { Clock, Log } from '../ports/process.ts';
import type { KnownDefinitions } from '../ports/store/definitions.ts';
import { type AnswersSoon, createAnswersSoon } from './answers-soon.ts';

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
  readonly labels: Labels;
  /** Null before this process knows of a sync. */
  readonly unusable: ReadonlySet<string> | null;
}

/** Labels change when an admin renames a property: an hour is fresh enough for a sentence on a card. */
export const FRESH_MS = 3_600_000;
/**
 * A portal's 250 properties weigh 40 kB: this holds 1,600 portals, and the least recently asked for goes first.
 * What went comes from the store again, not from HubSpot.
 */
const MOST_BYTES = 64 * 1024 * 1024;
/** Of an entry of a map, beside its text. */
const BYTES_A_LABEL = 64;

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
  const known: AnswersSoon<number, Known> = createAnswersSoon({
    async get(portalId: number): Promise<Known> {
      const properties = await hubspot.forPortal(portalId).listProperties('companies');
      const labels = new Map(properties.map(({ name, label }) => [name, label]));
      return { labels, unusable: known.known(portalId)?.answer.unusable ?? null };
    },
    ...{ bytesOf, maxBytes, freshMs: FRESH_MS, patienceMs, clock },
    onFailure: (portalId, error) => log.warn({ portalId, err: error }, 'property labels could not be read'),
  });
  return {
    synced(portalId) {
      const here = known.known(portalId);
      return here?.isFresh === true && here.answer.unusable !== null ? here.answer.labels : null;
    },
    remember(portalId, synced) {
      const labels = new Map(synced.labels);
      known.remember(portalId, { labels, unusable: new Set(synced.unusable) });
      return labels;
    },
    unusable: (portalId) => known.known(portalId)?.answer.unusable ?? NONE,
    soon: async (portalId) => (await known.soon(portalId))?.labels ?? null,
    doubt: (portalId) => known.doubt(portalId),
  };
}

const NONE: ReadonlySet<string> = new Set();

/** An estimate: a character takes two bytes at most. */
function bytesOf({ labels, unusable }: Known): number {
  let bytes = 0;
  for (const [name, label] of labels) bytes += BYTES_A_LABEL + 2 * (name.length + label.length);
  for (const name of unusable ?? []) bytes += BYTES_A_LABEL + 2 * name.length;
  return bytes;
}
