import { isBlank, readInstant } from '../../criteria/read-value.ts';
import { CHURNED_AT, type ChurnSource } from '../churn/churn-source.ts';
import { firstLeavings, lostRenewals, STAGE_PROPERTY, stageEntries } from '../churn/leaving.ts';
import { columnInstants } from '../column-instants.ts';
import type { Companies, Deals } from '../data-set.ts';

/** The company properties that show who left. */
export function propertiesOfChurn(churn: ChurnSource | undefined): readonly string[] {
  switch (churn?.kind) {
    case undefined:
      return [CHURNED_AT];
    case 'date':
      return [churn.property];
    case 'stage':
      return [STAGE_PROPERTY];
    case 'renewal':
      return [];
  }
}

export interface ChurnOfPortal {
  /** Epoch milliseconds by company row, NaN for those that have not left; null when it is not known who left. */
  readonly churnedMs: Float64Array | null;
  /** Why it is not known although a source was named. Without this, it would look as if no customer had left. */
  readonly problem: string | null;
}

/** When each company left. Without a source, the default property says it, if the portal has it. */
export function churnOfPortal(
  churn: ChurnSource | undefined,
  companies: Companies,
  deals: Deals,
): ChurnOfPortal {
  switch (churn?.kind) {
    case undefined:
      return byDate(companies, CHURNED_AT, null);
    case 'date':
      return byDate(companies, churn.property, `The companies have no property ${churn.property}.`);
    case 'renewal':
      return deals.renewal?.includes(1)
        ? told(firstLeavings(companies.ids.length, deals, lostRenewals(deals)))
        : untold(`No deal is in the pipeline "${churn.pipeline}", so nobody can say who did not renew.`);
    case 'stage':
      return byStage(companies, deals, churn.stage);
  }
}

const told = (churnedMs: Float64Array): ChurnOfPortal => ({ churnedMs, problem: null });
const untold = (problem: string | null): ChurnOfPortal => ({ churnedMs: null, problem });

function byStage(companies: Companies, deals: Deals, stage: string): ChurnOfPortal {
  const { histories } = companies;
  const entries = histories === null ? [] : stageEntries(companies, histories, stage);
  return entries.length === 0
    ? untold(`No company was ever in the lifecycle stage "${stage}": use its internal name.`)
    : told(firstLeavings(companies.ids.length, deals, entries));
}

function byDate({ columns, ids }: Companies, property: string, missing: string | null): ChurnOfPortal {
  const column = columns.find((each) => each.property === property);
  if (column === undefined) return untold(missing);
  const noDate = column.values.find((raw) => !isBlank(raw) && readInstant(raw) === null);
  if (noDate !== undefined) {
    return untold(`"${noDate}" in ${property} is no date, so nobody can say who left.`);
  }
  return told(columnInstants(column, ids.length));
}
