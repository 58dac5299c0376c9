/** Companies with the values that their properties have had: what evidence as of an earlier instant is made of. */
import { FitgateError } from '../../errors.ts';
import type { CompanyHistory } from '../../ports/hubspot.ts';
import type { GeneratedApis } from '../http/generated-apis.ts';
import { type CompanyBatch, readCompanyBatch } from './company-batch.ts';

/** HubSpot's limit for a batch with histories: half of that without. */
const MAX_COMPANIES = 50;

/**
 * @param ids up to 50; those that HubSpot does not have are left out of the answer
 * @param properties those that the portal lacks are left out of the answer; `createdate` comes along in any case
 * @returns each company once, under the id that it has now, in the order asked: HubSpot's own differs from call to call
 */
export async function readCompanyHistories(
  apis: GeneratedApis,
  ids: readonly string[],
  properties: readonly string[],
): Promise<readonly CompanyHistory[]> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return [];
  if (asked.length > MAX_COMPANIES) {
    throw new FitgateError('bug', `The histories of at most ${MAX_COMPANIES} companies can be read at once.`);
  }
  const read = (some: readonly string[]) =>
    readCompanyBatch(apis, some, [...properties, 'createdate'], properties);
  const batch = await read(asked);
  const byId = new Map(batch.companies.map((company) => [company.id, company]));
  // An id that neither a company nor an error accounts for is asked for alone: then the answer can only be its.
  for (const id of unaccountedFor(asked, batch)) {
    const { companies, missing, failed } = await read([id]);
    if (companies.length === 0 && missing.length === 0 && failed > 0) {
      throw new FitgateError('transient', 'HubSpot could not read the history of a company: try again.');
    }
    for (const company of companies) byId.set(company.id, company);
  }
  return inOrder([...byId.values()], asked);
}

/** An id asked for stands for its company, whatever its id now; those that no id accounts for come last. */
function inOrder(companies: readonly CompanyHistory[], asked: readonly string[]): readonly CompanyHistory[] {
  const places = new Map(asked.map((id, place) => [id, place]));
  const placeOf = ({ id, formerIds }: CompanyHistory): number =>
    Math.min(...[id, ...formerIds].map((each) => places.get(each) ?? asked.length));
  return companies.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function unaccountedFor(asked: readonly string[], { companies, missing }: CompanyBatch): readonly string[] {
  const known = new Set([...companies.flatMap(({ id, formerIds }) => [id, ...formerIds]), ...missing]);
  return asked.filter((id) => !known.has(id));
}
