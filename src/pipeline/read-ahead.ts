import type { PortalHubSpot, RecordsPage } from '../ports/hubspot.ts';

/** A page of all companies. */
export interface WantedPage {
  /** The cursor; null = the first. */
  readonly after: string | null;
  readonly properties: readonly string[];
}

/**
 * Reads a page of companies while the one before it is assessed and written, since most of the time of both is HubSpot's. It
 * belongs to one turn.
 */
export interface ReadAhead {
  /** Begins to read. */
  start(hubspot: PortalHubSpot, wanted: WantedPage): void;
  /** The page: what was begun, if it is the same one, or read now. */
  take(hubspot: PortalHubSpot, wanted: WantedPage): Promise<RecordsPage>;
  /** Call it before other work: what was read before that may be older than what is written then. */
  forget(): void;
}

export function createReadAhead(): ReadAhead {
  let begun: { readonly key: string; readonly page: Promise<RecordsPage> } | null = null;
  return {
    start(hubspot, wanted) {
      const page = read(hubspot, wanted);
      // When the turn ends before it is taken, nobody asks how it went.
      page.catch(() => {});
      begun = { key: keyOf(wanted), page };
    },
    take(hubspot, wanted) {
      const page = begun?.key === keyOf(wanted) ? begun.page : read(hubspot, wanted);
      begun = null;
      return page;
    },
    forget() {
      begun = null;
    },
  };
}

function read(hubspot: PortalHubSpot, { after, properties }: WantedPage): Promise<RecordsPage> {
  return hubspot.list('companies', after, properties);
}

const keyOf = ({ after, properties }: WantedPage): string => JSON.stringify([after, properties]);
