/** Finds when each company left, from the source that the user chose. */
import { isBlank, readInstant, readText } from '../../criteria/read-value.ts';
import { CHURNED_AT, type ChurnSource } from '../../evidence/churn/churn-source.ts';
import { firstLeavings, lostRenewals, STAGE_PROPERTY, stageEntries } from '../../evidence/churn/leaving.ts';
import { columnInstants } from '../../evidence/column-instants.ts';
import type { Column, Companies, Deals } from '../../evidence/data-set.ts';
import type { Problems } from '../output/problems.ts';

export interface ChurnReading {
  readonly files: { readonly companies: string; readonly history?: string | undefined };
  readonly companies: Companies;
  readonly deals: Deals;
  readonly source: ChurnSource | undefined;
}

/**
 * Epoch milliseconds by company row, NaN for those that have not left; null when it is not known who left. If the files lack the
 * data that the source names, this is a problem: otherwise it would look as if no customer had left.
 */
export function readChurn(reading: ChurnReading, problems: Problems): Float64Array | null {
  const { companies, deals, source } = reading;
  switch (source?.kind) {
    case undefined:
      return dates(reading, CHURNED_AT, problems);
    case 'date':
      if (columnOf(companies, source.property) === undefined) {
        const problem =
          'is missing: --churn date:PROPERTY names a column of the companies that holds the date they left';
        problems.report({ file: reading.files.companies, row: 1, column: source.property, problem });
      }
      return dates(reading, source.property, problems);
    case 'renewal':
      return firstLeavings(companies.ids.length, deals, lostRenewals(deals));
    case 'stage':
      return stages(reading, source.stage, problems);
  }
}

const columnOf = ({ columns }: Companies, property: string): Column | undefined =>
  columns.find((column) => column.property === property);

function dates(
  { files, companies }: ChurnReading,
  property: string,
  problems: Problems,
): Float64Array | null {
  const column = columnOf(companies, property);
  if (column === undefined) return null;
  const noDates = column.values.filter((raw) => !isBlank(raw) && readInstant(raw) === null);
  const [first] = noDates;
  if (first !== undefined) {
    const others = noDates.length === 1 ? '' : ` (and ${noDates.length - 1} other values)`;
    const problem = `"${first}"${others} is no date, so that nobody can say who left: write it as 2026-01-31`;
    problems.report({ file: files.companies, column: property, problem });
  }
  return columnInstants(column, companies.ids.length);
}

/** HubSpot's own properties: the calculated date of the last entry, its older name, and the one for the earlier lifecycle stages. */
export const stageDateProperties = (stage: string): readonly string[] => {
  const name = readText(stage);
  return [`hs_v2_date_entered_${name}`, `hs_date_entered_${name}`, `hs_lifecyclestage_${name}_date`];
};

function stages(reading: ChurnReading, stage: string, problems: Problems): Float64Array | null {
  const { files, companies, deals } = reading;
  const { histories } = companies;
  if (histories?.properties.has(STAGE_PROPERTY)) {
    const entries = stageEntries(companies, histories, stage);
    if (entries.length === 0) {
      const problem = `no company was ever in the ${STAGE_PROPERTY} "${stage}" that --churn names: use its internal name`;
      problems.report({ file: files.history ?? files.companies, column: 'value', problem });
    }
    return firstLeavings(companies.ids.length, deals, entries);
  }
  const candidates = stageDateProperties(stage);
  const property = candidates.find((each) => columnOf(companies, each) !== undefined);
  if (property !== undefined) return dates(reading, property, problems);
  const problem = `nothing tells when a company became "${stage}": give --history with ${STAGE_PROPERTY}, or one of the columns ${candidates.join(', ')}`;
  problems.report({ file: files.companies, row: 1, problem });
  return null;
}
