/** A connected portal as the source of evidence: companies with their histories, and all their deals. */
import { COMPANY_PROPERTIES } from '../../facts/hubspot-properties/companies.ts';
import { propertyBook } from '../../facts/hubspot-properties/property-book.ts';
import type { ChurnSource } from '../churn/churn-source.ts';
import type { Extract } from '../data-set.ts';
import { type ChosenDeals, chosenDeals } from './chosen-deals.ts';
import { churnOfPortal, propertiesOfChurn } from './churn-of-portal.ts';
import { type CompanyWithHistories, companyRows } from './company-rows.ts';
import { type DealOfCompanies, dealRows } from './deal-rows.ts';
import { withoutMisread } from './misread-columns.ts';
import type { OptionLabel } from './option-label.ts';

export interface PortalExtract extends Extract {
  /** Why it is not known who left although a source was named; null when there is no problem. */
  readonly churnProblem: string | null;
  /** The pipelines or deal types that were asked for and that no deal has; null when there is no problem. */
  readonly choiceProblem: string | null;
  /** Properties that are left out because their numbers are not written plainly. */
  readonly misread: readonly { readonly property: string; readonly reason: string }[];
}

export interface ExtractBuilderOptions {
  /** Company properties; columns have this order, without the properties that the portal lacks. */
  readonly properties: readonly string[];
  /** The source that says who left; undefined: the default property, if the portal has it. */
  readonly churn?: ChurnSource | undefined;
  /** Pipelines and deal types that count; absent: all, of which the kind with most deals is compared. */
  readonly chosen?: ChosenDeals;
  /** Labels of pipelines and deal types. */
  readonly labelOf?: OptionLabel;
  /** Properties that criteria read: they are left as they are. */
  readonly asked?: ReadonlySet<string>;
}

export interface ExtractBuilder {
  /** Any order is allowed; the same companies in the same order give the same evidence. */
  addCompanies(companies: readonly CompanyWithHistories[]): void;
  /** Before or after their companies. */
  addDeals(deals: readonly DealOfCompanies[]): void;
  done(): PortalExtract;
}

/** The company properties to read: those wanted, and those that show who left. */
export const companyPropertiesToRead = (
  properties: readonly string[],
  churn: ChurnSource | undefined,
): readonly string[] => [...new Set([...properties, ...propertiesOfChurn(churn)])];

/**
 * Collects a portal's companies and deals, page by page, into columns: 50,000 companies with 40 properties and their
 * histories, and as many deals, take about 150 MB.
 */
export function createExtractBuilder({
  properties,
  churn,
  chosen = {},
  labelOf = () => undefined,
  asked = new Set(),
}: ExtractBuilderOptions): ExtractBuilder {
  const book = propertyBook(COMPANY_PROPERTIES);
  const companies = companyRows(companyPropertiesToRead(properties, churn));
  const choice = chosenDeals(chosen, labelOf, churn);
  const isChosen = [chosen.pipelines, chosen.dealTypes].some((names) => (names ?? null) !== null);
  const deals = dealRows({ churn, labelOf, isChosen });
  return {
    addCompanies: (some) => some.forEach(companies.add),
    addDeals: (some) => {
      for (const deal of some) if (choice.takes(deal.properties)) deals.add(deal);
    },
    done: () => {
      const read = companies.done();
      const typeOf = (property: string): string | undefined => book.info(property)?.type;
      const { columns, misread } = withoutMisread(read.columns, typeOf, asked);
      const all = { companies: { ...read, columns }, deals: deals.done(companies.rowOf) };
      const { churnedMs, problem: churnProblem } = churnOfPortal(churn, all.companies, all.deals);
      return { ...all, churnedMs, churnProblem, choiceProblem: choice.problem(), misread };
    },
  };
}
