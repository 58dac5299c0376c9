/** What a preview has found, kept for the pages that ask for it by name, in any process. */
import type { OpenDeals } from '../../facts/open-amount.ts';
import type { Comparison, FoundMover } from '../previewer.ts';

/** Half an hour: then the companies may have changed, and their names and deals are nobody's to keep. */
export const PREVIEW_KEPT_MS = 1_800_000;

export interface NamedMover extends FoundMover {
  /** Null until it is read, and where HubSpot has none. */
  readonly name: string | null;
  readonly ownerName: string | null;
  /** Null until they are read, and where they are not known. */
  readonly open: OpenDeals | null;
}

/** Companies with the most open deals, by HubSpot's own count. */
export interface Ranking {
  /** The first has the most. */
  readonly ids: readonly string[];
  /** Where HubSpot's search goes on; null at the beginning, and at the end. */
  readonly after: string | null;
  readonly state: 'underWay' | 'whole' | 'cut';
}

/** How far a preview has come. */
export interface PreviewWork {
  readonly comparison: Omit<Comparison, 'movers'>;
  readonly movers: readonly NamedMover[];
  /** The first so many movers were read from HubSpot. */
  readonly moversRead: number;
  /** Only where more companies move than are kept. */
  readonly ranking: Ranking | null;
  /** ISO code of the account; null before the end, and where HubSpot does not say. */
  readonly currency: string | null;
  readonly isReady: boolean;
}

export interface KeptPreview {
  readonly id: string;
  readonly work: PreviewWork;
}

export interface PreviewStore {
  /**
   * Keeps a new one and answers its name. The portal's old ones go, and all but its newest.
   * @param question what was asked: JSON, told apart by what it says
   */
  keep(userId: number, question: unknown, work: PreviewWork, nowMs: number): Promise<string>;
  /** No effect on one that is gone. */
  update(id: string, work: PreviewWork): Promise<void>;
  /** Null when there is none, or it is older than `PREVIEW_KEPT_MS`. */
  find(id: string, nowMs: number): Promise<PreviewWork | null>;
  /** The newest of this person's to the same question that is not ready, of the last minutes. */
  underWay(userId: number, question: unknown, nowMs: number): Promise<KeptPreview | null>;
}
