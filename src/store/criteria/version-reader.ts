import type { Selectable } from 'kysely';
import { LRUCache } from 'lru-cache';
import { readPublishedDocument } from '../../criteria/published-document.ts';
import { FitgateError } from '../../errors.ts';
import type { StoredVersion } from '../../ports/store/criteria.ts';
import type { Tables } from '../database/tables.ts';

type VersionRow = Selectable<Tables['version']>;

/** Reads published versions, each once, under the rules with which it was published. */
export interface VersionReader {
  /**
   * @param row also as JSON
   * @throws FitgateError `bug` for a version that is not valid under any rules
   */
  read(row: VersionRow): StoredVersion;
  /** The version, if it was read lately. */
  known(portalId: number, version: number): StoredVersion | undefined;
}

/**
 * Versions never change, so they are cached: checking one takes milliseconds, and every card and every step of a turn needs one. With
 * what cards keep of it (compiled, worded), an ordinary version takes 61 kB, up to twenty times its JSON. A process in which
 * somebody publishes again and again grows by no more than this.
 */
const KEPT_BYTES = 16 * 1024 * 1024;
const BYTES_A_CHARACTER = 20;

export function createVersionReader(): VersionReader {
  const kept = new LRUCache<string, StoredVersion>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ document }) => BYTES_A_CHARACTER * JSON.stringify(document).length,
  });
  const keyOf = (portalId: number, version: number): string => `${portalId}/${version}`;
  return {
    read(row) {
      const key = keyOf(row.portal_id, row.version);
      const version = kept.get(key) ?? readRow(row);
      kept.set(key, version);
      return version;
    },
    known: (portalId, version) => kept.get(keyOf(portalId, version)),
  };
}

function readRow(row: VersionRow): StoredVersion {
  const read = readPublishedDocument(row.document);
  if (!read.ok) {
    throw new FitgateError(
      'bug',
      `Version ${row.version} of the criteria of portal ${row.portal_id} is no criteria document: publish another version.`,
    );
  }
  return {
    version: row.version,
    reason: row.reason,
    authorId: row.author_id,
    publishedAtMs: row.published_at_ms,
    document: read.document,
    issues: read.issues,
  };
}
