import { sql } from 'kysely';
import type { Backlog } from '../../ports/store/work.ts';
import type { Database } from '../database/database.ts';

/** One statement, over indexes that only contain pending rows, so it is cheap enough for every scrape. */
export async function readBacklog(db: Database, portalId: number | null): Promise<Backlog> {
  const { rows } = await sql<Backlog>`
    with portal as (
      select portal_id from fitgate.portal
      where status = 'connected' and (${portalId}::bigint is null or portal_id = ${portalId}::bigint)),
    change as (
      select object_type, count(*) as n from fitgate.change join portal using (portal_id)
      where due_at_ms is not null and reason is distinct from 'refused' group by object_type)
    select
      coalesce((select n from change where object_type = 'companies'), 0) as companies,
      coalesce((select n from change where object_type = 'deals'), 0) as deals,
      (select count(*) from fitgate.backfill join portal using (portal_id) where state = 'running') as backfills,
      (select count(*) from fitgate.report join portal using (portal_id)
        where state in ('reading', 'computing')) as reports`.execute(db);
  const [backlog] = rows;
  if (backlog === undefined) throw new Error('a select without a table has one row');
  return backlog;
}
