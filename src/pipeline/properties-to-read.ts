import { writtenProperties } from '../answer/company-values.ts';
import { companyPropertiesOf } from '../criteria/document-facts.ts';
import type { Backfill } from '../ports/store/backfills.ts';
import type { StoredVersion } from '../ports/store/criteria.ts';

/**
 * What to ask HubSpot for in one call: the facts of the published criteria, those that a preview asked for, and our own
 * values as they stand, to compare with. HubSpot leaves out what the portal lacks.
 */
export function propertiesToRead(
  published: StoredVersion | null,
  backfill: Backfill | null,
): readonly string[] {
  const facts = published === null ? [] : companyPropertiesOf(published.document);
  const own = published === null ? [] : writtenProperties(published.document);
  return [...new Set([...facts, ...(backfill?.properties ?? []), ...own])];
}
