/** The companies of deals: every association, not only the primary one. */
import { z } from 'zod';
import { FitgateError } from '../errors.ts';
import { errorBodies } from './error-body.ts';
import { type GeneratedApis, readReply } from './generated-apis.ts';

/** HubSpot's limit for a batch read of associations. */
const MAX_DEALS = 1_000;
/** HubSpot pages per deal, by hundreds; a deal of so many companies is a cursor that does not end. */
const MAX_PAGES = 50;

/** Ids of associated records come as JSON numbers, whatever HubSpot's description says. */
const id = z.union([z.string().min(1), z.number().int().transform(String)]);
const reply = z.object({
  results: z.array(
    z.object({
      // The official client's name for "from".
      _from: z.object({ id }),
      to: z.array(z.object({ toObjectId: id })),
      paging: z.object({ next: z.object({ after: z.string().min(1) }).nullish() }).nullish(),
    }),
  ),
  errors: errorBodies,
});

interface Input {
  readonly id: string;
  /** HubSpot's cursor is per deal: it is asked for again alone, from there. */
  readonly after?: string;
}

/** @param dealIds up to 1,000; deals without a company, and deals that are gone, have no entry in the answer */
export async function readCompaniesOfDeals(
  apis: GeneratedApis,
  dealIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (dealIds.length > MAX_DEALS) {
    throw new FitgateError('bug', `The companies of at most ${MAX_DEALS} deals can be read at once.`);
  }
  const companies = new Map<string, Set<string>>();
  let inputs: Input[] = [...new Set(dealIds)].map((dealId) => ({ id: dealId }));
  for (let page = 0; inputs.length > 0; page += 1) {
    if (page === MAX_PAGES) {
      throw new FitgateError('transient', 'The associations of deals do not end: try again.');
    }
    const results = await readPage(apis, inputs);
    for (const { _from, to } of results) {
      const known = companies.get(_from.id) ?? new Set();
      companies.set(_from.id, new Set([...known, ...to.map(({ toObjectId }) => toObjectId)]));
    }
    inputs = results.flatMap(({ _from, paging }) =>
      paging?.next ? [{ id: _from.id, after: paging.next.after }] : [],
    );
  }
  return new Map([...companies].flatMap(([dealId, ids]) => (ids.size > 0 ? [[dealId, [...ids]]] : [])));
}

async function readPage(
  apis: GeneratedApis,
  inputs: readonly Input[],
): Promise<z.infer<typeof reply>['results']> {
  const { results, errors } = await readReply(
    'read companies of deals',
    apis.associationBatches.getPage('deals', 'companies', { inputs: [...inputs] }),
    reply,
  );
  // A deal without associations is reported as not found, or left out.
  if (errors.some((error) => error.category !== 'OBJECT_NOT_FOUND')) {
    throw new FitgateError('transient', 'HubSpot could not read the companies of some deals: try again.');
  }
  return results;
}
