import type { Selectable } from 'kysely';
import { readPublishedDocument } from '../../criteria/published-document.ts';
import { FitgateError } from '../../errors.ts';
import type { StoredVersion } from '../../ports/store/criteria.ts';
import type { Tables } from '../database/tables.ts';

type VersionRow = Selectable<Tables['version']>;
export type ReadVersion = (row: VersionRow) => StoredVersion;

/** Versions never change, so they are cached: checking one takes milliseconds, and every step of a turn reads it. */
const VERSIONS_KEPT = 500;

/**
 * Reads published versions, each once, under the rules with which it was published.
 * @returns a function of a row, also as JSON. It throws FitgateError `bug` for a version that is not valid under any rules
 */
export function createReadVersion(): ReadVersion {
  const read = new Map<string, StoredVersion>();
  return (row) => {
    const key = `${row.portal_id}/${row.version}`;
    const version = read.get(key) ?? readRow(row);
    // Moves the version to the end, so that the least recently used one is dropped first.
    read.delete(key);
    read.set(key, version);
    const [oldest] = read.keys();
    if (read.size > VERSIONS_KEPT && oldest !== undefined) read.delete(oldest);
    return version;
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
