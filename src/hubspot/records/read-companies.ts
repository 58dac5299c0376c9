/** Companies by id and page by page, with the raw values of the properties that were asked for. */
import { FitgateError } from '../../errors.ts';
import type { CompaniesPage, CompaniesRead, CompanyRecord } from '../../ports/hubspot.ts';
import { type GeneratedApis, readReply } from '../http/generated-apis.ts';
import { fitsIntoUrl, MAX_RECORDS, pageReply } from '../http/page.ts';
import { readCompanyBatch } from './company-batch.ts';

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
  const batch = await readCompanyBatch(apis, asked, properties);
  const byId = new Map(
    batch.companies.flatMap(({ id, properties: values, formerIds }) =>
      [id, ...formerIds].map((itsId) => [itsId, { id, properties: values }]),
    ),
  );
  const notFound = new Set(batch.missing);
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
  const { companies, missing, failed } = await readCompanyBatch(apis, [id], properties);
  const [company] = companies;
  if (company === undefined && missing.length === 0 && failed > 0) {
    throw new FitgateError('transient', 'HubSpot could not read a company: try again.');
  }
  return company === undefined ? null : { id: company.id, properties: company.properties };
}

/** One page of companies; where the properties make the URL too long, the ids first and then the values by batch. */
export async function listCompanies(
  apis: GeneratedApis,
  after: string | null,
  properties: readonly string[],
): Promise<CompaniesPage> {
  const fits = fitsIntoUrl(properties);
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
  if (fits) return { companies: page.records, after: page.after };
  const { found } = await readCompanies(
    apis,
    page.records.map(({ id }) => id),
    properties,
  );
  return { companies: [...found.values()], after: page.after };
}
