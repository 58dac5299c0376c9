import type { RawProperties } from '../../ports/hubspot.ts';
import type { CriteriaStore } from '../../ports/store/criteria.ts';
import type { AssessedCompany, FitStore, Trouble } from '../../ports/store/fits.ts';
import type { Portal } from '../../ports/store/installation.ts';
import type { VersionReader } from '../criteria/version-reader.ts';
import { type Database, type PreparedStatement, runPrepared } from '../database/database.ts';

/** Answers one row for a portal where the app was installed; all of `FitRow` but the portal's columns is null for an unknown company. */
export const FIND_FIT: PreparedStatement = {
  name: 'find_fit',
  text: `select p.status, p.published_version, c.version, c.assessed_at_ms, c.properties, c.problem
      , p.disconnected_at_ms, t.message as trouble, t.since_ms as trouble_since_ms
    from fitgate.portal p
    left join fitgate.company c on c.portal_id = p.portal_id and c.company_id = $2
    left join lateral (select message, since_ms from fitgate.problem
      where portal_id = p.portal_id and key in ('work', 'changes_companies') order by since_ms limit 1) t on true
    where p.portal_id = $1`,
};

interface FitRow {
  readonly status: Portal['status'];
  readonly published_version: number | null;
  readonly version: number | null;
  readonly assessed_at_ms: number | null;
  readonly properties: RawProperties | null;
  readonly problem: string | null;
  readonly disconnected_at_ms: number | null;
  readonly trouble: string | null;
  readonly trouble_since_ms: number | null;
}

export function createFitStore(
  db: Database,
  portalId: number,
  versions: VersionReader,
  criteria: Pick<CriteriaStore, 'version'>,
): FitStore {
  const assessedOf = async (companyId: string, row: FitRow): Promise<AssessedCompany | null> => {
    const { version: number, assessed_at_ms: assessedAtMs, properties, problem } = row;
    if (number === null || assessedAtMs === null || properties === null) return null;
    const version = versions.known(portalId, number) ?? (await criteria.version(number));
    return { found: { companyId, version: number, assessedAtMs, properties, problem }, version };
  };
  return {
    async find(companyId) {
      const [row] = await runPrepared<FitRow>(db, FIND_FIT, [portalId, companyId]);
      if (row === undefined) return null;
      const portal = { portalId, status: row.status, publishedVersion: row.published_version };
      return {
        portal,
        disconnectedAtMs: row.disconnected_at_ms,
        trouble: troubleOf(row),
        company: await assessedOf(companyId, row),
      };
    },
  };
}

const troubleOf = ({ trouble, trouble_since_ms: sinceMs }: FitRow): Trouble | null =>
  trouble === null || sinceMs === null ? null : { message: trouble, sinceMs };
