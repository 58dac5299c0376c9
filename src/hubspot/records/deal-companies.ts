/** The companies of deals: every association, the primary one first. */
import { z } from 'zod';
import { FitgateError } from '../../errors.ts';
import { errorBodies } from '../http/error-body.ts';
import { type GeneratedApis, readReply } from '../http/generated-apis.ts';

/** HubSpot's limit for a batch read of associations. */
const MAX_DEALS = 1_000;
/** HubSpot pages per deal, by hundreds; a deal of so many companies is a cursor that does not end. */
const MAX_PAGES = 50;
/** HubSpot's association type from a deal to its primary company; a deal has one at most. */
const PRIMARY = 5;

/** Ids of associated records come as JSON numbers, whatever HubSpot's description says. */
const id = z.union([z.string().min(1), z.number().int().transform(String)]);
const reply = z.object({
  results: z.array(
    z.object({
      // The official client's name for "from".
      _from: z.object({ id }),
      to: z.array(
        z.object({ toObjectId: id, associationTypes: z.array(z.object({ typeId: z.number() })).nullish() }),
      ),
      paging: z.object({ next: z.object({ after: z.string().min(1) }).nullish() }).nullish(),
    }),
  ),
  errors: errorBodies,
});
type Result = z.infer<typeof reply>['results'][number];

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
  const links: Link[] = [];
  let inputs: Input[] = [...new Set(dealIds)].map((dealId) => ({ id: dealId }));
  for (let page = 0; inputs.length > 0; page += 1) {
    if (page === MAX_PAGES) {
      throw new FitgateError('transient', 'The associations of deals do not end: try again.');
    }
    const results = await readPage(apis, inputs);
    links.push(...results.flatMap(linksOf));
    inputs = results.flatMap(({ _from, paging }) =>
      paging?.next ? [{ id: _from.id, after: paging.next.after }] : [],
    );
  }
  return companiesByDeal(links);
}

interface Link {
  readonly dealId: string;
  readonly companyId: string;
  readonly primary: boolean;
}

function linksOf({ _from, to }: Result): readonly Link[] {
  return to.map(({ toObjectId, associationTypes }) => ({
    dealId: _from.id,
    companyId: toObjectId,
    primary: associationTypes?.some(({ typeId }) => typeId === PRIMARY) ?? false,
  }));
}

function companiesByDeal(links: readonly Link[]): ReadonlyMap<string, readonly string[]> {
  const primaryFirst = [
    ...links.filter(({ primary }) => primary),
    ...links.filter(({ primary }) => !primary),
  ];
  const companies = new Map<string, Set<string>>();
  for (const { dealId, companyId } of primaryFirst) {
    companies.set(dealId, (companies.get(dealId) ?? new Set()).add(companyId));
  }
  return new Map([...companies].map(([dealId, ids]) => [dealId, [...ids]]));
}

async function readPage(apis: GeneratedApis, inputs: readonly Input[]): Promise<readonly Result[]> {
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
