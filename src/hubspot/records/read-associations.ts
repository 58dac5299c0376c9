/** Reads all associations of records, the primary one first. */
import { z } from 'zod';
import { FitgateError } from '../../errors.ts';
import type { CrmObjectType } from '../../ports/hubspot.ts';
import { type CrmApis, readReply } from '../http/crm-apis.ts';
import { errorBodies } from '../http/error-body.ts';

/** HubSpot's limit on a batch read of associations. */
const MAX_RECORDS = 1_000;
/** HubSpot returns pages of a hundred per record; more pages than this mean an endless cursor. */
const MAX_PAGES = 50;
/** HubSpot's type ids for an association with a primary record; a record has at most one. */
const PRIMARY_TYPES: ReadonlyMap<string, number> = new Map([['deals to companies', 5]]);

/** Ids of associated records arrive as JSON numbers, although HubSpot's description says otherwise. */
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
  /** HubSpot's cursor for one record, which is then read again alone, from there. */
  readonly after?: string;
}

/** @param ids up to 1,000; records without an association, and records that are gone, have no entry in the result */
export async function readAssociations(
  apis: CrmApis,
  from: CrmObjectType,
  to: CrmObjectType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length > MAX_RECORDS) {
    throw new FitgateError('bug', `The ${to} of at most ${MAX_RECORDS} ${from} can be read at once.`);
  }
  const primaryType = PRIMARY_TYPES.get(`${from} to ${to}`);
  const links: Link[] = [];
  let inputs: Input[] = [...new Set(ids)].map((each) => ({ id: each }));
  for (let page = 0; inputs.length > 0; page += 1) {
    if (page === MAX_PAGES) {
      throw new FitgateError('transient', `The associations of ${from} do not end: try again.`);
    }
    const results = await readPage(apis, from, to, inputs);
    links.push(...results.flatMap((result) => linksOf(result, primaryType)));
    inputs = results.flatMap(({ _from, paging }) =>
      paging?.next ? [{ id: _from.id, after: paging.next.after }] : [],
    );
  }
  return primaryFirst(links);
}

interface Link {
  readonly from: string;
  readonly to: string;
  readonly primary: boolean;
}

function linksOf({ _from, to }: Result, primaryType: number | undefined): readonly Link[] {
  return to.map(({ toObjectId, associationTypes }) => ({
    from: _from.id,
    to: toObjectId,
    primary: associationTypes?.some(({ typeId }) => typeId === primaryType) ?? false,
  }));
}

function primaryFirst(links: readonly Link[]): ReadonlyMap<string, readonly string[]> {
  const ordered = [...links.filter(({ primary }) => primary), ...links.filter(({ primary }) => !primary)];
  const associated = new Map<string, Set<string>>();
  for (const { from, to } of ordered) associated.set(from, (associated.get(from) ?? new Set()).add(to));
  return new Map([...associated].map(([from, ids]) => [from, [...ids]]));
}

async function readPage(
  apis: CrmApis,
  from: CrmObjectType,
  to: CrmObjectType,
  inputs: readonly Input[],
): Promise<readonly Result[]> {
  const { results, errors } = await readReply(
    `read ${to} of ${from}`,
    apis.associationBatches.getPage(from, to, { inputs: [...inputs] }),
    reply,
  );
  // HubSpot reports a record without associations as not found, or omits it.
  if (errors.some((error) => error.category !== 'OBJECT_NOT_FOUND')) {
    throw new FitgateError('transient', `HubSpot could not read the ${to} of some ${from}: try again.`);
  }
  return results;
}
