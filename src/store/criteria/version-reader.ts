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

/** Versions never change, so they are cached: checking one takes milliseconds, and every card and every step of a turn needs one. */
const VERSIONS_KEPT = 500;

export function createVersionReader(): VersionReader {
  const kept = new LRUCache<string, StoredVersion>({ max: VERSIONS_KEPT });
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
