import { sql } from 'kysely';
import type { DealLinkStore } from '../../ports/store/assessments.ts';
import type { Database } from '../database/database.ts';

export function createDealLinkStore(db: Database, portalId: number): DealLinkStore {
  return {
    async save(links) {
      if (links.size === 0) return;
      const dealIds = [...links.keys()];
      const companyIds = [...links.values()].map((ids) => JSON.stringify(ids));
      await sql`
        insert into fitgate.deal_link (portal_id, deal_id, company_ids)
        select ${portalId}::bigint, n.deal_id collate "C" as deal_id, n.company_ids::json
        from unnest(${dealIds}::text[], ${companyIds}::text[]) as n (deal_id, company_ids)
        order by deal_id
        on conflict (portal_id, deal_id) do update set company_ids = excluded.company_ids`.execute(db);
    },

    async companiesOf(dealIds) {
      const rows = await db
        .selectFrom('deal_link')
        .select('company_ids')
        .where('portal_id', '=', portalId)
        .where('deal_id', '=', sql<string>`any(${[...dealIds]}::text[])`)
        .execute();
      return [...new Set(rows.flatMap(({ company_ids }) => company_ids))].sort();
    },

    async remove(dealIds) {
      await db
        .deleteFrom('deal_link')
        .where('portal_id', '=', portalId)
        .where('deal_id', '=', sql<string>`any(${[...dealIds]}::text[])`)
        .execute();
    },
  };
}
