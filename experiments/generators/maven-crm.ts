/** Reads the Maven Analytics "CRM Sales Opportunities" files as an extract. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { parseInstant } from '../../src/criteria/instant.ts';
import { columnBuilder, type Extract, LOST, WON } from '../../src/evidence/data-set.ts';

const rows = z.array(z.record(z.string(), z.string()));
type Row = z.infer<typeof rows>[number];
const ATTRIBUTES = [
  'sector',
  'year_established',
  'revenue',
  'employees',
  'office_location',
  'subsidiary_of',
] as const;
/** A spelling mistake in the files. */
const CLEANED: Readonly<Record<string, string>> = { technolgy: 'technology' };

/** Its closed deals and their accounts; deals without an account do not exist among the closed ones. */
export function mavenExtract(folder: string): Extract {
  const read = (name: string): readonly Row[] =>
    rows.parse(parse(readFileSync(join(folder, name)), { columns: true, bom: true }));
  const accounts = read('accounts.csv');
  const closed = read('sales_pipeline.csv').filter(
    ({ deal_stage: stage }) => stage === 'Won' || stage === 'Lost',
  );
  const ids = accounts.map(({ account }) => account ?? '');
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const instant = (text: string | undefined): number => parseInstant(text ?? '')?.t0 ?? Number.NaN;
  return {
    companies: {
      ids,
      createdMs: new Float64Array(ids.length).fill(Number.NaN),
      columns: ATTRIBUTES.map((property) => {
        const builder = columnBuilder(property, ids.length);
        accounts.forEach((account, row) => {
          const value = account[property] ?? '';
          builder.set(row, CLEANED[value] ?? value);
        });
        return builder.done();
      }),
      histories: null,
    },
    deals: {
      ids: closed.map((deal) => deal['opportunity_id'] ?? ''),
      company: Int32Array.from(closed, (deal) => rowOf.get(deal['account'] ?? '') ?? -1),
      state: Uint8Array.from(closed, (deal) => (deal['deal_stage'] === 'Won' ? WON : LOST)),
      amount: Float64Array.from(closed, (deal) => Number(deal['close_value'])),
      createdMs: Float64Array.from(closed, (deal) => instant(deal['engage_date'])),
      closedMs: Float64Array.from(closed, (deal) => instant(deal['close_date'])),
      owner: new Int32Array(closed.length).fill(-1),
      owners: [],
    },
    churnedMs: null,
  };
}

/** The last closing: the data is from 2016 and 2017. */
export const mavenNowMs = ({ deals }: Extract): number =>
  deals.closedMs.reduce((last, closedMs) => Math.max(last, closedMs));
