import type { Dependencies } from '../dependencies.ts';
import { concernsRecords, FitgateError, meaningOf } from '../errors.ts';
import type { CrmObjectType, CrmRecord, RecordsRead } from '../ports/hubspot.ts';
import type { Backfill } from '../ports/store/backfills.ts';
import type { TakenChange } from '../ports/store/changes.ts';
import type { StoredVersion } from '../ports/store/criteria.ts';
import { assessCompanies, snapshotOf } from './assess-companies.ts';
import { propertiesToRead } from './properties-to-read.ts';

/** What one step of a turn works with, read anew for each. */
export interface StepContext {
  readonly portalId: number;
  readonly published: StoredVersion | null;
  readonly backfill: Backfill | null;
  readonly stillOurs: () => Promise<void>;
}

type Needs = Pick<Dependencies, 'store' | 'hubspot' | 'clock' | 'meter' | 'properties' | 'log'>;

/** Companies of one call; HubSpot's limit of a batch. */
const COMPANIES_A_BATCH = 100;
/** HubSpot's limit of an associations batch read is 1,000; 100 keeps the change of one deal from waiting for 999 others. */
const DEALS_A_BATCH = 100;
/** From this many failed attempts on, changes are worked on one by one, so that a single bad record cannot hold up others. */
const ATTEMPTS_TOGETHER = 2;
const MOST_BACK_OFF_MS = 3_600_000;

/** Works through one batch of due company changes. Answers whether there was any. */
export async function workThroughCompanyChanges(needs: Needs, context: StepContext): Promise<boolean> {
  return throughBatches(needs, context, 'companies', COMPANIES_A_BATCH, (taken) =>
    assessTaken(needs, context, taken),
  );
}

/** Works through one batch of due deal changes: a deal's companies are recorded as changed. Answers whether there was any. */
export async function workThroughDealChanges(needs: Needs, context: StepContext): Promise<boolean> {
  return throughBatches(needs, context, 'deals', DEALS_A_BATCH, (taken) => passOn(needs, context, taken));
}

async function throughBatches(
  needs: Needs,
  { portalId, stillOurs }: StepContext,
  objectType: CrmObjectType,
  limit: number,
  work: (taken: readonly TakenChange[]) => Promise<void>,
): Promise<boolean> {
  const { changes } = needs.store.forPortal(portalId);
  const taken = await changes.take(objectType, limit, needs.clock.now());
  let failed = false;
  for (const batch of together(taken)) {
    await stillOurs();
    try {
      await work(batch);
    } catch (error) {
      if (!isOfTheRecords(error, objectType)) throw error;
      failed = true;
      await putOff(needs, portalId, objectType, batch, error);
      continue;
    }
    await changes.finish(objectType, batch);
  }
  // Others that go well say nothing of those that were put off: the problem ends when these do.
  if (!failed && taken.some(({ attempts }) => attempts > 0)) {
    await needs.store.forPortal(portalId).problems.set(`changes_${objectType}`, null, needs.clock.now());
  }
  return taken.length > 0;
}

/** All in one batch, except those that failed before: they go alone. */
function together(taken: readonly TakenChange[]): readonly (readonly TakenChange[])[] {
  const fresh = taken.filter(({ attempts }) => attempts < ATTEMPTS_TOGETHER);
  const alone = taken.filter(({ attempts }) => attempts >= ATTEMPTS_TOGETHER).map((change) => [change]);
  return fresh.length > 0 ? [fresh, ...alone] : alone;
}

/**
 * The failure table says whose matter it is. Deals that cannot be read (a missing scope, say) must not keep companies
 * from being assessed: of theirs only a used-up quota, a lost grant and a lost lease are passed on.
 */
function isOfTheRecords(error: unknown, objectType: CrmObjectType): boolean {
  return objectType === 'deals' ? meaningOf(error).scope !== 'turn' : concernsRecords(error);
}

async function putOff(
  { store, clock, log }: Needs,
  portalId: number,
  objectType: CrmObjectType,
  batch: readonly TakenChange[],
  error: unknown,
): Promise<void> {
  const attempts = Math.max(...batch.map((change) => change.attempts)) + 1;
  const delayMs = Math.min(1_000 * 2 ** attempts, MOST_BACK_OFF_MS);
  log.error(
    { portalId, objectType, changes: batch.length, attempts, delayMs, err: error },
    'changes put off after a failure',
  );
  await store.forPortal(portalId).changes.defer(objectType, batch, clock.now() + delayMs, attempts);
  if (error instanceof FitgateError) {
    await store.forPortal(portalId).problems.set(`changes_${objectType}`, error.message, clock.now());
  }
}

async function assessTaken(needs: Needs, context: StepContext, taken: readonly TakenChange[]): Promise<void> {
  const { store, hubspot, clock } = needs;
  const { portalId, published, backfill, stillOurs } = context;
  const properties = propertiesToRead(published, backfill);
  if (properties.length === 0) return; // nothing published and nothing previewed: there is nothing to know yet
  const ids = taken.map(({ objectId }) => objectId);
  const read = await hubspot.forPortal(portalId).read('companies', ids, properties);
  await stillOurs();
  await store.forPortal(portalId).assessments.remove(goneIds(read));
  const records = distinctRecords(read);
  if (published !== null) await assessCompanies(needs, { ...context, published, records });
  else await store.forPortal(portalId).assessments.save(records.map(snapshotOnly), clock.now());
}

/** Ids that no longer are a record's own: missing ones, and those that a merge has retired. */
function goneIds({ found, missing }: RecordsRead): readonly string[] {
  const merged = [...found].filter(([asked, record]) => asked !== record.id).map(([asked]) => asked);
  return [...missing, ...merged];
}

/** After a merge several ids lead to one record: HubSpot refuses a batch that names it twice. */
function distinctRecords({ found }: RecordsRead): readonly CrmRecord[] {
  return [...new Map([...found.values()].map((record) => [record.id, record])).values()];
}

export function snapshotOnly(record: CrmRecord) {
  return { snapshot: snapshotOf(record), stored: null };
}

async function passOn(
  { store, hubspot, clock }: Needs,
  { portalId, stillOurs }: StepContext,
  taken: readonly TakenChange[],
): Promise<void> {
  const dealIds = taken.map(({ objectId }) => objectId);
  const links = await hubspot.forPortal(portalId).readAssociations('deals', 'companies', dealIds);
  await stillOurs();
  // Before and after: a deal that moved from one company to another concerns both, and a deleted one its last.
  const before = await store.forPortal(portalId).dealLinks.companiesOf(dealIds);
  const companyIds = new Set([...before, ...[...links.values()].flat()]);
  await store.across.intake.record(
    [...companyIds].map((objectId) => ({ portalId, objectType: 'companies', objectId })),
    clock.now(),
  );
  await store.forPortal(portalId).dealLinks.save(links);
  // After their companies were recorded: a process that dies in between finds the links again.
  await store.forPortal(portalId).dealLinks.remove(dealIds.filter((id) => !links.has(id)));
}
