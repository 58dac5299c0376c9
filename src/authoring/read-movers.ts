/** Reads of HubSpot what only the movers' list shows: names, owners and open deals. */
import type { CriteriaDocument } from '../criteria/document.ts';
import { type OpenDeals, openDealsOf } from '../facts/open-amount.ts';
import type { CrmRecord, PortalHubSpot } from '../ports/hubspot.ts';
import type { NamedMover } from '../ports/store/previews.ts';

/** What the account lets us read beside companies. */
export interface MoverReads {
  readonly hubspot: PortalHubSpot;
  readonly hasDeals: boolean;
  /** By owner id; empty where owners may not be read. */
  readonly ownerNames: ReadonlyMap<string, string>;
  /** Says which pipelines count. */
  readonly document: CriteriaDocument;
}

/** HubSpot's limit on a batch. */
export const MOVERS_A_CALL = 100;

const DEAL_PROPERTIES = [
  ...['hs_is_closed', 'hs_is_closed_won', 'pipeline', 'hs_primary_associated_company'],
  ...['amount', 'amount_in_home_currency', 'deal_currency_code'],
];

/**
 * The same movers with what HubSpot says of them: one call for the companies, one for their deals' ids, and one for each hundred
 * deals. Of a company that is gone nothing is known.
 * @param movers up to `MOVERS_A_CALL`
 */
export async function readMovers(
  reads: MoverReads,
  movers: readonly NamedMover[],
): Promise<readonly NamedMover[]> {
  const ids = movers.map(({ companyId }) => companyId);
  const { found } = await reads.hubspot.read('companies', ids, ['name', 'hubspot_owner_id']);
  const present = [...new Set([...found.values()].map(({ id }) => id))];
  const deals = reads.hasDeals ? await openDealsOfCompanies(reads, present) : null;
  return movers.map((mover) => {
    const record = found.get(mover.companyId);
    if (record === undefined) return mover;
    const owner = record.properties['hubspot_owner_id'] ?? '';
    return {
      ...mover,
      name: textOf(record.properties['name']),
      ownerName: reads.ownerNames.get(owner) ?? null,
      open: deals?.get(record.id) ?? null,
    };
  });
}

async function openDealsOfCompanies(
  { hubspot, document }: MoverReads,
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, OpenDeals | null>> {
  const dealIds = await hubspot.readAssociations('companies', 'deals', companyIds);
  const all = [...new Set([...dealIds.values()].flat())];
  const deals = new Map<string, CrmRecord>();
  for (let at = 0; at < all.length; at += MOVERS_A_CALL) {
    const { found } = await hubspot.read('deals', all.slice(at, at + MOVERS_A_CALL), DEAL_PROPERTIES);
    for (const [id, deal] of found) deals.set(id, deal);
  }
  return new Map(
    companyIds.map((companyId) => {
      const its = (dealIds.get(companyId) ?? []).flatMap((id) => deals.get(id) ?? []);
      return [companyId, openDealsOf(countedFor(companyId, its), document)];
    }),
  );
}

/** A deal counts for its primary company; without one, for all its companies. */
function countedFor(companyId: string, deals: readonly CrmRecord[]) {
  const counted = deals.filter(({ properties }) => {
    const primary = textOf(properties['hs_primary_associated_company']);
    return primary === null || primary === companyId;
  });
  // HubSpot leaves out what the account lacks.
  const columns = new Set(deals.length === 0 ? DEAL_PROPERTIES : deals.flatMap(namesOf));
  return { records: counted.map(({ properties }) => properties), columns };
}

const namesOf = ({ properties }: CrmRecord): readonly string[] => Object.keys(properties);

function textOf(value: string | null | undefined): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
}
