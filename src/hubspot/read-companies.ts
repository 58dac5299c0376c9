/** Companies by id and page by page, with the raw values of the properties that were asked for. */
import { z } from 'zod';
import { FitgateError } from '../errors.ts';
import type { CompaniesPage, CompaniesRead, CompanyRecord } from '../usecases/ports/hubspot.ts';
import { errorBodies } from './error-body.ts';
import { type GeneratedApis, readReply } from './generated-apis.ts';

/** HubSpot's limit for a batch and for a page. */
export const MAX_RECORDS = 100;
/** The old ids of a merged company, joined by `;`. */
const MERGED_IDS = 'hs_merged_object_ids';
/** Proxies refuse long URLs (414); HubSpot names no limit, 8,000 characters are the usual one. */
const MAX_QUERY_CHARACTERS = 6_000;

const companyRecord = z.object({
  id: z.string().min(1),
  properties: z.record(z.string(), z.string().nullable()),
});
const batchReply = z.object({ results: z.array(companyRecord), errors: errorBodies });
const pageReply = z.object({
  results: z.array(companyRecord),
  paging: z.object({ next: z.object({ after: z.string().min(1) }).nullish() }).nullish(),
});

/**
 * Up to 100 companies by id. HubSpot answers an old id of a merged company with the record under its new id, in no
 * particular order; the record's own list of old ids tells which was asked for. An id that neither a record nor an
 * error accounts for is asked for alone: then the answer can only be its.
 */
export async function readCompanies(
  apis: GeneratedApis,
  ids: readonly string[],
  properties: readonly string[],
): Promise<CompaniesRead> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return { found: new Map(), missing: [] };
  if (asked.length > MAX_RECORDS) {
    throw new FitgateError('bug', `At most ${MAX_RECORDS} companies can be read at once.`);
  }
  const reply = await readBatch(apis, asked, properties);
  const byId = new Map(reply.records.flatMap(({ record, ids: itsIds }) => itsIds.map((id) => [id, record])));
  const notFound = new Set(reply.missing);
  const found = new Map<string, CompanyRecord>();
  const missing: string[] = [];
  for (const id of asked) {
    const record = byId.get(id) ?? (notFound.has(id) ? null : await readOne(apis, id, properties));
    if (record === null) missing.push(id);
    else found.set(id, record);
  }
  return { found, missing };
}

async function readOne(
  apis: GeneratedApis,
  id: string,
  properties: readonly string[],
): Promise<CompanyRecord | null> {
  const { records, missing, failed } = await readBatch(apis, [id], properties);
  const record = records[0]?.record;
  if (record === undefined && missing.length === 0 && failed > 0) {
    throw new FitgateError('transient', 'HubSpot could not read a company: try again.');
  }
  return record ?? null;
}

interface BatchRead {
  readonly records: readonly { readonly record: CompanyRecord; readonly ids: readonly string[] }[];
  /** Ids that HubSpot says it does not have. */
  readonly missing: readonly string[];
  /** Errors of another kind. */
  readonly failed: number;
}

async function readBatch(
  apis: GeneratedApis,
  ids: readonly string[],
  properties: readonly string[],
): Promise<BatchRead> {
  const body = {
    inputs: ids.map((id) => ({ id })),
    properties: [...new Set([...properties, MERGED_IDS])],
    propertiesWithHistory: [],
  };
  const reply = await readReply('read companies', apis.companyBatches.read(body, false), batchReply);
  const notFound = reply.errors.filter((error) => error.category === 'OBJECT_NOT_FOUND');
  return {
    records: reply.results.map((result) => {
      const { [MERGED_IDS]: mergedIds, ...others } = result.properties;
      return {
        record: { id: result.id, properties: properties.includes(MERGED_IDS) ? result.properties : others },
        ids: [result.id, ...(mergedIds ?? '').split(';').map((id) => id.trim())],
      };
    }),
    missing: notFound.flatMap((error) => error.context?.['ids'] ?? []),
    failed: reply.errors.length - notFound.length,
  };
}

/** One page of companies; where the properties make the URL too long, the ids first and then the values by batch. */
export async function listCompanies(
  apis: GeneratedApis,
  after: string | null,
  properties: readonly string[],
): Promise<CompaniesPage> {
  const fits = properties.join('&properties=').length <= MAX_QUERY_CHARACTERS;
  const page = await readReply(
    'list companies',
    apis.companies.getPage(
      MAX_RECORDS,
      after ?? undefined,
      fits ? [...properties] : [],
      undefined,
      undefined,
      false,
    ),
    pageReply,
  );
  const next = page.paging?.next?.after ?? null;
  if (fits) return { companies: page.results, after: next };
  const { found } = await readCompanies(
    apis,
    page.results.map(({ id }) => id),
    properties,
  );
  return { companies: [...found.values()], after: next };
}
