import { type Instant, parseInstant } from '../../criteria/instant.ts';
import { readBoolean, readNumber, readText } from '../../criteria/read-value.ts';
import { type Deals, LOST, OPEN, WON } from '../../evidence/data-set.ts';
import { type CsvFile, openCsv } from '../csv/csv-file.ts';
import type { Problem, Problems } from '../output/problems.ts';
import { COMPANY_COLUMN } from './associated-rows.ts';
import { cellReader } from './raw-records.ts';
import { typedReader } from './typed-reader.ts';

const REQUIRED = [COMPANY_COLUMN, 'hs_is_closed', 'hs_is_closed_won', 'createdate', 'closedate'];
const PIPELINE_COLUMN = 'pipeline';
/** Of deals whose company is not in the companies file. */
const NOBODY = -1;

/**
 * Reads all deals, open ones too, into columns; null without a usable header.
 *
 * @param rowOf row of each company by its id; null when the companies could not be read, and then none is missed
 * @param renewals pipeline whose deals are renewals; null: none is
 */
export async function readEvidenceDeals(
  file: string,
  rowOf: ReadonlyMap<string, number> | null,
  renewals: string | null,
  problems: Problems,
): Promise<Deals | null> {
  const required = renewals === null ? REQUIRED : [...REQUIRED, PIPELINE_COLUMN];
  const csv = await openCsv(file, required, problems);
  if (csv === null) return null;
  const { read, tell } = dealReader(csv, problems);
  const lists = emptyLists();
  const owners = new Map<string, number>();
  const reportRepeated = repeatedPairs(file, problems);
  const marker = renewalMarker(file, renewals, problems);
  for await (const { row, cells } of csv.rows) {
    const deal = read(row, cells);
    reportRepeated(row, deal);
    if (deal.owner !== '' && !owners.has(deal.owner)) owners.set(deal.owner, owners.size);
    lists.ids.push(deal.id);
    lists.company.push(rowOf?.get(deal.company) ?? NOBODY);
    lists.state.push(deal.state);
    lists.amount.push(deal.amount);
    lists.createdMs.push(deal.createdMs);
    lists.closedMs.push(deal.closedMs);
    lists.owner.push(owners.get(deal.owner) ?? -1);
    marker.add(deal.pipeline);
  }
  tell();
  if (rowOf !== null) warnOfStrangers(file, lists, problems);
  return { ...columnsOf(lists, [...owners.keys()]), ...marker.done() };
}

function repeatedPairs(file: string, problems: Problems) {
  const pairs = new Set<string>();
  return (row: number, { id, company }: { readonly id: string; readonly company: string }): void => {
    const pair = `${id} of ${company}`;
    if (pairs.has(pair)) {
      const problem = `${id} stands twice for company ${company}`;
      problems.report({ file, row, column: 'hs_object_id', problem });
    }
    pairs.add(pair);
  };
}

/** Marks the deals of the pipeline of renewals as they come; without one there is nothing to mark. */
function renewalMarker(file: string, renewals: string | null, problems: Problems) {
  const marks: number[] = [];
  const seen = new Map<string, string>();
  return {
    add: (pipeline: string): void => {
      if (renewals === null) return;
      marks.push(readText(pipeline) === readText(renewals) ? 1 : 0);
      if (!seen.has(readText(pipeline))) seen.set(readText(pipeline), pipeline);
    },
    done: (): Pick<Deals, 'renewal'> => {
      if (renewals === null) return {};
      if (!marks.includes(1)) problems.report(noRenewals(file, renewals, [...seen.values()]));
      return { renewal: Uint8Array.from(marks) };
    },
  };
}

/** A pipeline misspelt must not become an answer in which nobody left. */
function noRenewals(file: string, renewals: string, pipelines: readonly string[]): Problem {
  const named = pipelines.filter((pipeline) => pipeline !== '').slice(0, 10);
  const problem = `no deal is in the pipeline "${renewals}" that --churn names; the file has: ${named.join(', ') || 'none'}`;
  return { file, column: PIPELINE_COLUMN, problem };
}

function columnsOf(lists: DealLists, owners: readonly string[]): Deals {
  return {
    ids: lists.ids,
    company: Int32Array.from(lists.company),
    state: Uint8Array.from(lists.state),
    amount: Float64Array.from(lists.amount),
    createdMs: Float64Array.from(lists.createdMs),
    closedMs: Float64Array.from(lists.closedMs),
    owner: Int32Array.from(lists.owner),
    owners,
  };
}

function warnOfStrangers(file: string, { company, state }: DealLists, problems: Problems): void {
  const strangers = company.filter((row, deal) => row === NOBODY && state[deal] !== OPEN).length;
  if (strangers === 0) return;
  const problem = `${strangers} closed deals belong to none of the companies and are left out`;
  problems.warn({ file, column: COMPANY_COLUMN, problem });
}

interface DealLists {
  readonly ids: string[];
  readonly company: number[];
  readonly state: number[];
  readonly amount: number[];
  readonly createdMs: number[];
  readonly closedMs: number[];
  readonly owner: number[];
}

const emptyLists = (): DealLists => ({
  ids: [],
  company: [],
  state: [],
  amount: [],
  createdMs: [],
  closedMs: [],
  owner: [],
});

function dealReader(csv: CsvFile, problems: Problems) {
  const cell = (name: string) => cellReader(csv, name);
  const id = cell('hs_object_id');
  const company = cell(COMPANY_COLUMN);
  const won = booleanReader(csv, 'hs_is_closed_won', problems);
  const closed = booleanReader(csv, 'hs_is_closed', problems);
  const home = amountReader(csv, 'amount_in_home_currency', problems);
  const amount = amountReader(csv, 'amount', problems);
  const owner = cell('hubspot_owner_id');
  const pipeline = cell(PIPELINE_COLUMN);
  const instant = instantReader(csv, problems);
  const created = instant('createdate');
  const closing = instant('closedate');
  const read = (row: number, cells: readonly string[]) => {
    const isClosed = closed.read(row, cells);
    return {
      id: id(cells) || `row ${row}`,
      company: company(cells),
      state: won.read(row, cells) === true ? WON : isClosed === true ? LOST : OPEN,
      amount: home.read(row, cells) ?? amount.read(row, cells) ?? Number.NaN,
      createdMs: created(row, cells)?.t0 ?? Number.NaN,
      closedMs: closing(row, cells)?.t0 ?? Number.NaN,
      owner: owner(cells),
      pipeline: pipeline(cells),
    };
  };
  const tell = (): void => {
    for (const reader of [closed, won, home, amount]) reader.tell();
  };
  return { read, tell };
}

/** A deal of which nobody can tell whether it is closed would silently count as open: that is an error. */
const booleanReader = (csv: CsvFile, column: string, problems: Problems) =>
  typedReader(csv, column, readBoolean, {
    problem: 'is neither true nor false: write it as HubSpot does',
    tell: problems.report,
  });

/** Most of the evidence needs no amounts: what is no number is unknown, and a warning. */
const amountReader = (csv: CsvFile, column: string, problems: Problems) =>
  typedReader(csv, column, readNumber, {
    problem: 'is no number, so the amount is not known: write it as 1234.56',
    tell: problems.warn,
  });

/** Reads an instant; null when the cell is blank. What is written but no instant is a problem. */
function instantReader(csv: CsvFile, problems: Problems) {
  return (column: string) => {
    const read = cellReader(csv, column);
    return (row: number, cells: readonly string[]): Instant | null => {
      const text = read(cells);
      const instant = text === '' ? null : parseInstant(text);
      if (text !== '' && instant === null) {
        const problem = `"${text}" is no instant: write it as 2026-01-31T09:30:00Z`;
        problems.report({ file: csv.file, row, column, problem });
      }
      return instant;
    };
  };
}
