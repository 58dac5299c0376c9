/** Deals page by page, open and closed ones, with the raw values of the properties that were asked for. */
import { FitgateError } from '../../errors.ts';
import type { DealsPage } from '../../ports/hubspot.ts';
import { type GeneratedApis, readReply } from '../http/generated-apis.ts';
import { fitsIntoUrl, MAX_RECORDS, pageReply } from '../http/page.ts';

/** @param properties as many as fit into a URL: some hundred names */
export async function listDeals(
  apis: GeneratedApis,
  after: string | null,
  properties: readonly string[],
): Promise<DealsPage> {
  if (!fitsIntoUrl(properties)) {
    throw new FitgateError('bug', 'The properties of deals do not fit into a URL: ask for fewer.');
  }
  const page = await readReply(
    'list deals',
    apis.deals.getPage(MAX_RECORDS, after ?? undefined, [...properties], undefined, undefined, false),
    pageReply,
  );
  return { deals: page.records, after: page.after };
}
