import type { Dependencies } from '../dependencies.ts';
import { FitgateError, failureKindOf, meaningOf } from '../errors.ts';
import { DEAL_PROPERTIES } from '../evidence/source/deal-rows.ts';
import { companyPropertiesToRead } from '../evidence/source/extract-builder.ts';
import { dealLabels } from '../evidence/source/option-label.ts';
import { propertiesToJudgeBy, propertiesWorthReading } from '../evidence/source/properties-worth-reading.ts';
import { type BackOff, backOffMs } from '../pipeline/back-off.ts';
import type { StepContext } from '../pipeline/step-context.ts';
import type { PortalHubSpot, RecordHistory } from '../ports/hubspot.ts';
import type { Reading, ReadingStep } from '../ports/store/reports.ts';

type Needs = Pick<Dependencies, 'clock' | 'log'>;
type Context = Pick<StepContext, 'portalId' | 'store' | 'hubspot'>;

/** HubSpot's limit on a batch with histories. */
const HISTORIES_A_CALL = 50;
/** Read for display on pages; it needs no history, and is no evidence. */
const NAME = 'name';
/** With five minutes between attempts, this outlasts an outage of several hours at HubSpot. */
const ATTEMPTS_AT_A_PAGE = 60;

/**
 * Reads one page for the oldest unread report: up to 100 companies with their histories, or up to 100 deals with their
 * companies. The page is stored together with the new cursor, so a restarted process repeats at most one page.
 */
export async function workThroughReport(
  needs: Needs,
  context: Context,
  { backOff }: { readonly backOff: BackOff },
): Promise<void> {
  const reading = await context.store.reports.reading(needs.clock.now());
  if (reading === null) return;
  try {
    if (reading.properties === null) await settleProperties({ ...context, clock: needs.clock }, reading);
    else await readPage(context, reading, reading.properties);
  } catch (error) {
    await afterFailure(needs, context, backOff, reading, error);
  }
}

/** A property that was to be trusted or left out and does not exist is a mistake: without it the answer would be another. */
async function settleProperties(
  { store, hubspot, clock }: Context & Pick<Needs, 'clock'>,
  { id, document, options }: Reading,
): Promise<void> {
  const defined = document === null ? await hubspot.listProperties('companies') : [];
  const names = new Set(defined.map(({ name }) => name));
  const unknown = [...options.trust, ...options.leaveOut].filter((name) => !names.has(name));
  if (document === null && unknown.length > 0) {
    const problem = `No company property has the name ${unknown.join(', ')}, which was to be trusted or left out.`;
    await store.reports.end(id, 'failed', problem, clock.now());
    return;
  }
  const plan =
    document === null
      ? propertiesWorthReading(defined, options)
      : { properties: propertiesToJudgeBy(document), leftOut: [] };
  const labels = dealLabels(await hubspot.listProperties('deals'));
  await store.reports.plan(id, { ...plan, dealLabels: labels }, await store.assessments.count());
}

async function readPage(
  { store, hubspot }: Context,
  reading: Reading,
  properties: readonly string[],
): Promise<void> {
  const step =
    reading.phase === 'companies'
      ? await readCompanies(hubspot, reading, properties)
      : await readDeals(hubspot, reading);
  await store.reports.advance(reading.id, step);
}

async function readCompanies(
  portal: PortalHubSpot,
  { options, after, pages }: Reading,
  properties: readonly string[],
): Promise<ReadingStep> {
  const wanted = companyPropertiesToRead(properties, options.churn ?? undefined);
  const page = await portal.list('companies', after, [NAME]);
  const ids = page.records.map(({ id }) => id);
  const nameOf = new Map(page.records.map(({ id, properties: { [NAME]: name = null } }) => [id, name]));
  const rows: RecordHistory[] = [];
  for (let from = 0; from < ids.length; from += HISTORIES_A_CALL) {
    const read = await portal.readHistories('companies', ids.slice(from, from + HISTORIES_A_CALL), wanted);
    for (const row of read) {
      rows.push({
        ...row,
        properties: { ...row.properties, [NAME]: nameOf.get(row.id) ?? row.properties[NAME] ?? null },
      });
    }
  }
  // HubSpot answers in no particular order, but the same portal must give the same report.
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const place = ({ id }: RecordHistory): number => placeOf.get(id) ?? ids.length;
  rows.sort((one, other) => place(one) - place(other));
  const next = { phase: page.after === null ? 'deals' : 'companies', after: page.after } as const;
  return { page: { of: 'companies', rows }, pages, next };
}

async function readDeals(portal: PortalHubSpot, { after, pages }: Reading): Promise<ReadingStep> {
  const page = await portal.list('deals', after, DEAL_PROPERTIES);
  const companiesOf = await portal.readAssociations(
    'deals',
    'companies',
    page.records.map(({ id }) => id),
  );
  const rows = page.records.map((deal) => ({ ...deal, companyIds: companiesOf.get(deal.id) ?? [] }));
  const next = page.after === null ? 'computing' : ({ phase: 'deals', after: page.after } as const);
  return { page: { of: 'deals', rows }, pages, next };
}

/** An exhausted quota, a lost grant or a lost lease concerns the portal. Any other failure concerns only this report. */
async function afterFailure(
  { clock, log }: Needs,
  { portalId, store }: Context,
  backOff: BackOff,
  { id, attempts }: Reading,
  error: unknown,
): Promise<void> {
  const kind = failureKindOf(error);
  const { scope, pace } = meaningOf(error);
  if (scope === 'turn') throw error;
  const failures = attempts + 1;
  log.error({ portalId, report: id, kind, failures, err: error }, 'a page of a report could not be read');
  if (pace === 'soon' && failures < ATTEMPTS_AT_A_PAGE) {
    await store.reports.putOff(id, failures, clock.now() + backOffMs(backOff, failures));
    return;
  }
  const reason =
    error instanceof FitgateError ? error.message : 'Something unforeseen went wrong on our side.';
  await store.reports.end(id, 'failed', `HubSpot's records could not be read: ${reason}`, clock.now());
}
