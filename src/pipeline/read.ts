import { writtenProperties } from '../answer/company-values.ts';
import { TEXTS } from '../answer/differences.ts';
import { OWN_PREFIX } from '../answer/own-properties.ts';
import { readPlanOf } from '../facts/read-plan.ts';
import type { CrmRecord, RawProperties } from '../ports/hubspot.ts';
import type { CompanySnapshot } from '../ports/store/assessments.ts';
import { MODIFIED } from './second-look.ts';
import type { StepContext } from './step-context.ts';

export interface CompaniesRead {
  /** By the id that was asked for. */
  readonly found: ReadonlyMap<string, CrmRecord>;
  readonly missing: readonly string[];
  /** Each record once. */
  readonly records: readonly CrmRecord[];
  /** Ids that are no record's own any more: deleted, or retired by a merge. */
  readonly gone: readonly string[];
}

/**
 * What to ask HubSpot for in one call: the facts of the published criteria, those that a preview asked for, and our own
 * values on the record, to compare with. HubSpot leaves out what the portal lacks.
 */
export function propertiesToRead({
  published,
  state,
}: Pick<StepContext, 'published' | 'state'>): readonly string[] {
  const facts = published === null ? [] : readPlanOf(published.document).properties;
  const own = published === null ? [] : writtenProperties(published.document);
  const asked = [...facts, ...(state.backfill?.properties ?? []), ...own];
  return asked.length === 0 ? [] : [...new Set([...asked, MODIFIED])];
}

/** Reads up to 100 companies in one call, when no batch under way holds one of them any more. */
export async function readCompanies(
  { hubspot, underWay }: Pick<StepContext, 'hubspot' | 'underWay'>,
  ids: readonly string[],
  properties: readonly string[],
): Promise<CompaniesRead> {
  await underWay.without(ids);
  const { found, missing } = await hubspot.read('companies', ids, properties);
  const merged = [...found].filter(([asked, record]) => asked !== record.id).map(([asked]) => asked);
  // After a merge several ids lead to one record: HubSpot refuses a batch that names it twice.
  const records = new Map([...found.values()].map((record) => [record.id, record]));
  return { found, missing, records: [...records.values()], gone: [...missing, ...merged] };
}

/**
 * A record as it is kept: its facts, and our texts on it.
 * @param ownRead whether our values were asked for
 * @param written our values that were written to the record after it was read
 */
export function snapshotOf(
  { id, properties }: CrmRecord,
  ownRead: boolean,
  written: RawProperties = {},
): CompanySnapshot {
  const facts: Record<string, string | null> = {};
  for (const name in properties) if (!name.startsWith(OWN_PREFIX)) facts[name] = properties[name] ?? null;
  return { companyId: id, properties: facts, own: ownRead ? ownTexts(properties, written) : null };
}

function ownTexts(asRead: RawProperties, written: RawProperties): RawProperties {
  const texts: Record<string, string | null> = {};
  for (const name of TEXTS) texts[name] = written[name] ?? asRead[name] ?? null;
  return texts;
}
