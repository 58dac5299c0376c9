import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generatePortal } from '../../../simulator/seed/generate-portal.ts';
import { associate } from '../../../simulator/state/associate.ts';
import { type CrmRecord, propertyHistory } from '../../../simulator/state/crm-record.ts';
import { linksOf } from '../../../simulator/state/links.ts';
import { updateRecord } from '../../../simulator/state/write-records.ts';
import { readExtract } from '../../../src/cli/input/read-extract.ts';
import { startReading } from '../../../src/cli/input/reading.ts';
import { collectProblems } from '../../../src/cli/output/problems.ts';
import { buildDataSet } from '../../../src/evidence/build-data-set.ts';
import { type Column, type Extract, rawValue } from '../../../src/evidence/data-set.ts';
import { DEAL_PROPERTIES } from '../../../src/evidence/source/deal-rows.ts';
import {
  companyPropertiesToRead,
  createExtractBuilder,
} from '../../../src/evidence/source/extract-builder.ts';
import { propertiesWorthReading } from '../../../src/evidence/source/properties-worth-reading.ts';
import type { PortalHubSpot } from '../../../src/ports/hubspot.ts';
import {
  ADMIN,
  PORTAL_ID,
  type SimulatedPortals,
  startSimulatedPortals,
} from '../../hubspot/support/simulated-portals.ts';

const NOW_MS = Date.UTC(2026, 10, 22);
const COMPANIES = 420;
const DEALS = 1_130;
const CHURN = { kind: 'stage', stage: 'customer' } as const;

let world: SimulatedPortals;
let folder: string;

beforeAll(async () => {
  const seed = generatePortal({ seed: 5, nowMs: NOW_MS, companies: COMPANIES, deals: DEALS, contacts: 0 });
  world = await startSimulatedPortals('2026-03', seed, { now: () => NOW_MS });
  folder = mkdtempSync(join(tmpdir(), 'fitgate-source-'));
  liveOn();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.simulator.close();
});

/** Some values change, are cleared, or change more often than HubSpot remembers; some deals get a second company. */
function liveOn(): void {
  const { inside } = world;
  const companies = [...inside.records.companies.keys()];
  const every = (nth: number, ids: readonly string[]) => ids.filter((_, place) => place % nth === 0);
  const change = (id: string, values: Record<string, string>) =>
    updateRecord(inside, 'companies', id, values, ADMIN);
  for (const id of every(7, companies)) change(id, { industry: 'BANKING' });
  for (const id of every(11, companies)) change(id, { country: '' });
  for (const id of every(100, companies)) {
    for (let size = 0; size < 25; size += 1) change(id, { numberofemployees: String(1_000 + size) });
  }
  for (const [place, fromId] of every(9, [...inside.records.deals.keys()]).entries()) {
    const toId = companies[place] ?? '';
    associate(inside, { from: 'deals', fromId, to: 'companies', toId }, false, ADMIN);
  }
}

/** As a report reads a portal: the ids by hundreds, histories by fifties, then the deals and whose they are. */
async function readPortal(crm: PortalHubSpot, properties: readonly string[]): Promise<Extract> {
  const builder = createExtractBuilder({ properties, churn: CHURN });
  const asked = companyPropertiesToRead(properties, CHURN);
  for (let after: string | null = null, more = true; more; more = after !== null) {
    const page = await crm.list('companies', after, []);
    const ids = page.records.map(({ id }) => id);
    for (let start = 0; start < ids.length; start += 50) {
      builder.addCompanies(await crm.readHistories('companies', ids.slice(start, start + 50), asked));
    }
    after = page.after;
  }
  const deals = [];
  for (let after: string | null = null, more = true; more; more = after !== null) {
    const page = await crm.list('deals', after, DEAL_PROPERTIES);
    deals.push(...page.records);
    after = page.after;
  }
  for (let start = 0; start < deals.length; start += 1_000) {
    const some = deals.slice(start, start + 1_000);
    const companies = await crm.readAssociations(
      'deals',
      'companies',
      some.map(({ id }) => id),
    );
    builder.addDeals(some.map((deal) => ({ ...deal, companyIds: companies.get(deal.id) ?? [] })));
  }
  return builder.done();
}

/** As an admin exports it: one file each of companies, deals and history, written from what the portal holds. */
async function readExport(properties: readonly string[]): Promise<Extract | null> {
  const { records, links } = world.inside;
  const inOrder = (table: ReadonlyMap<string, CrmRecord>) =>
    [...table.values()].sort((one, other) => Number(one.id) - Number(other.id));
  const columns = companyPropertiesToRead(properties, CHURN);
  const companies = inOrder(records.companies);
  const valuesOf = ({ id, values }: CrmRecord, names: readonly string[]) => [
    id,
    ...names.map((name) => values.get(name) ?? ''),
  ];
  const companiesFile = csv('companies.csv', [
    ['hs_object_id', ...columns],
    ...companies.map((company) => valuesOf(company, columns)),
  ]);
  const historyFile = csv('history.csv', [
    ['company_id', 'property', 'value', 'timestamp'],
    ...companies.flatMap((company) =>
      columns.flatMap((property) =>
        propertyHistory(company, property).map(({ value, timestamp }) => [
          company.id,
          property,
          value,
          timestamp,
        ]),
      ),
    ),
  ]);
  const companiesOf = (deal: CrmRecord): readonly string[] => {
    const found = linksOf(links, 'deals', deal.id, 'companies');
    const ids = found.toSorted((one, other) => Number(other.primary) - Number(one.primary));
    return found.length === 0 ? ['1'] : ids.map(({ toId }) => toId);
  };
  const dealsFile = csv('deals.csv', [
    ['company_id', 'hs_object_id', ...DEAL_PROPERTIES],
    ...inOrder(records.deals).flatMap((deal) =>
      companiesOf(deal).map((company) => [company, ...valuesOf(deal, DEAL_PROPERTIES)]),
    ),
  ]);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const files = { companies: companiesFile, deals: dealsFile, history: historyFile };
  const reading = await startReading({}, collectProblems(silent));
  return reading === null ? null : readExtract(files, CHURN, reading);
}

function csv(name: string, rows: readonly (readonly string[])[]): string {
  const file = join(folder, name);
  const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
  writeFileSync(file, `${quoted.join('\n')}\n`);
  return file;
}

const decoded = (column: Column) =>
  Array.from(column.codes, (_, row) => Object.values(rawValue(column, row))[0]);

/** Everything that an extract holds, as plain values; a file of histories cannot tell of a property that nobody ever had. */
function laidOpen({ companies, deals, churnedMs }: Extract) {
  const { histories } = companies;
  const entriesOf = (property: string) => companies.ids.map((_, row) => histories?.of(property, row) ?? []);
  const entries = [...(histories?.properties ?? [])].map(
    (property) => [property, entriesOf(property)] as const,
  );
  return {
    ids: companies.ids,
    createdMs: companies.createdMs,
    columns: Object.fromEntries(companies.columns.map((column) => [column.property, decoded(column)])),
    histories: Object.fromEntries(entries.filter(([, ofCompanies]) => ofCompanies.flat().length > 0)),
    deals,
    churnedMs,
  };
}

describe('the same portal, read through the API and exported as CSV', () => {
  let properties: readonly string[];
  let fromPortal: Extract;

  it('costs a call for 100 ids, for 50 histories, for 100 deals and for the companies of 1,000 deals', async () => {
    const crm = world.hubspot.forPortal(PORTAL_ID);
    const defined = await crm.listProperties('companies');
    properties = ['createdate', ...propertiesWorthReading(defined).properties];
    world.simulator.state.calls.reset();
    fromPortal = await readPortal(crm, properties);
    const answer = await fetch(`${world.simulator.url}/_sim/calls`);
    expect(await answer.json()).toMatchObject({
      all: {
        endpoints: {
          'GET /crm/objects/2026-03/companies': Math.ceil(COMPANIES / 100),
          'POST /crm/objects/2026-03/companies/batch/read': Math.ceil(COMPANIES / 50),
          'GET /crm/objects/2026-03/deals': Math.ceil(DEALS / 100),
          'POST /crm/associations/2026-03/deals/companies/batch/read': Math.ceil(DEALS / 1_000),
        },
        totals: { read: 5 + 9 + 12 + 2, write: 0, search: 0 },
      },
    });
  });

  it('is the same extract: every company, value, history and deal', async () => {
    const exported = await readExport(properties);
    if (exported === null) throw new Error('The export was refused.');
    expect(fromPortal.companies.columns.length).toBeGreaterThan(20);
    expect(laidOpen(fromPortal)).toEqual(laidOpen(exported));
  });

  it('is the same data set, point in time', async () => {
    const exported = await readExport(properties);
    if (exported === null) throw new Error('The export was refused.');
    const options = { nowMs: NOW_MS, months: 36 };
    const one = buildDataSet(fromPortal, options);
    const other = buildDataSet(exported, options);
    expect(one.pointInTime).toBe(true);
    expect(one.deals.ids.length).toBeGreaterThan(500);
    expect(one.deals).toEqual(other.deals);
    // The seed has deals of existing customers, without a pipeline of their own.
    expect(one.kinds).toMatchObject({ counted: 'new business', leftOut: [{ kind: 'existing business' }] });
    expect(one.kinds).toEqual(other.kinds);
    expect(one.excluded).toEqual(other.excluded);
    expect(one.attributes.map((attribute) => [attribute.property, decoded(attribute)])).toEqual(
      other.attributes.map((attribute) => [attribute.property, decoded(attribute)]),
    );
  });
});
