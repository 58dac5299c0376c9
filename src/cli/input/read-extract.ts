/** The CSV source of evidence: companies with all their properties, closed and open deals, and histories if there are any. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import { isCompanyFact } from '../../criteria/facts.ts';
import type { ChurnSource } from '../../evidence/churn/churn-source.ts';
import type { Companies, Deals, Extract } from '../../evidence/data-set.ts';
import { historyBuilder } from '../../evidence/history-builder.ts';
import { companyRows } from '../../evidence/source/company-rows.ts';
import { DEAL_PROPERTIES, dealRows } from '../../evidence/source/deal-rows.ts';
import { INTERNAL_NAME } from '../../facts/hubspot-properties/property-book.ts';
import type { PropertyInfo } from '../../facts/hubspot-properties/property-info.ts';
import { type CellReader, cellReader, type Use } from './cell-reader.ts';
import { companyIds } from './company-files.ts';
import { type CompanyIndex, indexCompanies, NO_COMPANIES } from './company-index.ts';
import { type DealFile, openDeals } from './deal-file.ts';
import { evidenceUses, usableColumns } from './evidence-columns.ts';
import { type ColumnNeed, columnNeeds, factUses } from './fact-uses.ts';
import { historyRows } from './history-rows.ts';
import { inputReport } from './input-report.ts';
import { noteMissingColumns } from './missing-columns.ts';
import { readChurn } from './read-churn.ts';
import type { Reading } from './reading.ts';
import { ID, openRecords, type RecordFile } from './record-file.ts';
import { noteUnknownHeaders } from './unknown-headers.ts';
import { valueCounter } from './unmentioned-values.ts';

export interface EvidenceFiles {
  readonly companies: string;
  readonly deals: string;
  readonly history?: string | undefined;
}

/** The columns that evidence needs. */
const NEEDED_OF_DEALS = ['hs_is_closed', 'hs_is_closed_won', 'createdate', 'closedate'];
/** If a smaller share of the deals with a company belongs to the given companies, the files are from different portals. */
const LEAST_MATCHED = 0.1;

/**
 * Reads everything into columns and reports unusable cells and rows. Null, with the problems reported, when a file is unusable,
 * or when almost none of the deals belong to the companies.
 *
 * @param churn the source that says who left; it is a problem if the files lack the data that it names. Undefined: the default
 *   property, if the companies have it
 * @param document the document that the evidence is compared with, if any
 */
export async function readExtract(
  files: EvidenceFiles,
  churn: ChurnSource | undefined,
  reading: Reading,
  document: CriteriaDocument | null = null,
): Promise<Extract | null> {
  const index = await indexCompanies(files.companies, reading);
  const read = index === null ? null : await readCompanies(files.companies, index, reading, document);
  const rowOf = new Map(read?.companies.ids.map((id, row) => [id, row]));
  const salesPipelines = document?.settings.salesPipelines;
  const deals = await readDealColumns(files.deals, { index, rowOf, churn, salesPipelines }, reading);
  const histories =
    files.history === undefined || index === null
      ? null
      : await readHistoryColumns(files.history, index, rowOf, reading);
  if (read === null || deals === null) return null;
  const companies: Companies = { ...read.companies, histories };
  const churnedMs = readChurn({ files, companies, deals, source: churn }, reading.problems);
  return reading.problems.all.length > 0 ? null : { companies, deals, churnedMs };
}

async function readCompanies(
  file: string,
  index: CompanyIndex,
  reading: Reading,
  document: CriteriaDocument | null,
): Promise<{ readonly companies: Companies } | null> {
  const records = await openRecords(file, 'companies', reading);
  if (records === null) return null;
  noteUnknownHeaders(records);
  const needs =
    document === null ? [] : columnNeeds(factUses(document)).filter(({ use }) => isCompanyFact(use.fact));
  noteMissingColumns(records, needs);
  const properties = [...records.columns.keys()].filter((name) => name !== ID && INTERNAL_NAME.test(name));
  const readers = propertyReaders(records, properties, needs, reading);
  const counter = valueCounter(needs.map(({ use }) => use));
  const rows = companyRows(properties);
  const ids = companyIds(records, index);
  const rowNumbers: number[] = [];
  for await (const row of records.rows) {
    const id = ids.read(row.cells, row.row);
    if (id === null) continue;
    const values: Record<string, string | null> = {};
    for (const [property, reader] of readers) values[property] = reader.read(row);
    for (const { property, use } of needs) counter.see(use.fact, values[property] ?? null);
    rows.add({ id, formerIds: [], properties: values, histories: {} });
    rowNumbers.push(row.row);
    records.report.countUsed();
  }
  for (const reader of readers.values()) reader.finish();
  reading.report.mention(counter.done(records.report.rows()));
  const companies = rows.done();
  const asked = new Set(needs.map(({ property }) => property));
  const columns = usableColumns(records, companies.columns, rowNumbers, { forms: reading.forms, asked });
  return { companies: { ...companies, columns } };
}

/** Columns that criteria read are checked cell by cell; other columns are judged as a whole, and guessed without messages. */
function propertyReaders(
  records: RecordFile,
  properties: readonly string[],
  needs: readonly ColumnNeed[],
  { forms }: Reading,
): ReadonlyMap<string, CellReader> {
  const asked = new Map(needs.map(({ property, use }) => [property, use.uses]));
  const silent = inputReport().file(records.file);
  const readers = new Map<string, CellReader>();
  for (const property of properties) {
    const info = records.book.info(property);
    const uses = usesOf(info, asked.get(property));
    const isGuess = !asked.has(property) && (info === undefined || uses.has('number'));
    const reader = cellReader(isGuess ? { ...records, report: silent } : records, property, uses, forms);
    if (reader !== null) readers.set(property, reader);
  }
  return readers;
}

function usesOf(info: PropertyInfo | undefined, asked: ReadonlySet<Use> | undefined): ReadonlySet<Use> {
  if (asked === undefined) return evidenceUses(info);
  const isTyped = info !== undefined && info.type !== 'string';
  return new Set([...asked, ...(isTyped ? evidenceUses(info) : [])]);
}

interface DealsOf {
  readonly index: CompanyIndex | null;
  readonly rowOf: ReadonlyMap<string, number>;
  readonly churn: ChurnSource | undefined;
  readonly salesPipelines: readonly string[] | undefined;
}

async function readDealColumns(
  file: string,
  { index, rowOf, churn, salesPipelines }: DealsOf,
  reading: Reading,
): Promise<Deals | null> {
  const renewals = churn?.kind === 'renewal' ? churn.pipeline : null;
  const options = { properties: DEAL_PROPERTIES, renewals, use: 'compared' as const, salesPipelines };
  const opened = await openDeals(file, index ?? NO_COMPANIES, reading, options);
  if (opened === null) return null;
  const needed = renewals === null ? NEEDED_OF_DEALS : [...NEEDED_OF_DEALS, 'pipeline'];
  const isChosen = reading.pipelines !== null || reading.dealTypes !== null;
  const rows = dealRows({ churn, isChosen, labelOf: opened.records.book.optionLabel });
  const { deals, ...seen } = await collectDeals(opened, rowOf, rows);
  reportMissing(opened, needed, reading);
  if (renewals !== null && deals.renewal?.includes(1) !== true) {
    reportNoRenewals(opened.records, renewals, [...seen.pipelines], reading);
  }
  if (index !== null) reportStrangers(opened, seen, reading);
  return deals;
}

async function collectDeals(
  { deals, records }: DealFile,
  rowOf: ReadonlyMap<string, number>,
  rows: ReturnType<typeof dealRows>,
) {
  const pipelines = new Set<string>();
  let [matched, strangers, nobodys] = [0, 0, 0];
  for await (const deal of deals) {
    const { primary, known, written } = deal.companies;
    rows.add({ ...deal, companyIds: primary === undefined ? known : [primary] });
    pipelines.add(deal.properties['pipeline'] ?? '');
    if (known.length > 0) matched += 1;
    else if (written === '') nobodys += 1;
    else strangers += 1;
  }
  records.report.countUsed(matched);
  // Deals without a company do not suggest different portals, unless there are no other deals.
  if (matched === 0) strangers += nobodys;
  return { deals: rows.done(rowOf), pipelines, matched, strangers };
}

function reportMissing({ records, columns }: DealFile, needed: readonly string[], reading: Reading): void {
  const told = columns();
  for (const column of needed) {
    if (told.has(column)) continue;
    const hint = records.nearest(column);
    const label = records.book.info(column)?.labels[0];
    const meant = hint === null ? '' : `; did you mean "${hint}"?`;
    const problem = `is missing: export the property${label === undefined ? '' : ` "${label}"`}${meant}`;
    reading.problems.report({ file: records.file, row: 1, column, problem });
  }
}

/** A misspelled pipeline must not give an answer in which no customer left. */
function reportNoRenewals(
  { file, columns }: RecordFile,
  renewals: string,
  pipelines: readonly string[],
  { problems }: Reading,
): void {
  const named = pipelines.filter((pipeline) => pipeline !== '').slice(0, 10);
  const problem = `no deal is in the pipeline "${renewals}" that --churn names; the file has: ${named.join(', ') || 'none'}`;
  problems.report({ file, column: columns.get('pipeline')?.header ?? 'pipeline', problem });
}

/** "No evidence" would be a wrong answer for files that do not belong together. */
function reportStrangers(
  { records: { file } }: DealFile,
  { matched, strangers }: { readonly matched: number; readonly strangers: number },
  { problems }: Reading,
): void {
  const all = matched + strangers;
  if (all === 0 || matched >= all * LEAST_MATCHED) return;
  const problem = `only ${matched} of ${all} deals belong to the companies of the other file: export both files from one portal, with all companies`;
  problems.report({ file, problem });
}

async function readHistoryColumns(
  file: string,
  index: CompanyIndex,
  rowOf: ReadonlyMap<string, number>,
  reading: Reading,
) {
  const book = reading.book('companies');
  const rows = await historyRows(file, index, reading, (property) => evidenceUses(book.info(property)));
  if (rows === null) return null;
  const histories = historyBuilder();
  for await (const { company, property, value, timestampMs } of rows) {
    histories.tellsOf(property);
    const companyRow = rowOf.get(company);
    if (companyRow !== undefined) histories.add(property, companyRow, value, timestampMs);
  }
  return histories.done();
}
