/** How the files of one run are read: the user's options, the known properties, and the receiver of problems. */
import { COMPANY_PROPERTIES } from '../../facts/hubspot-properties/companies.ts';
import { CONTACT_PROPERTIES } from '../../facts/hubspot-properties/contacts.ts';
import { DEAL_PROPERTIES } from '../../facts/hubspot-properties/deals.ts';
import { type PropertyBook, propertyBook } from '../../facts/hubspot-properties/property-book.ts';
import type { NumberFormat } from '../../facts/number-format.ts';
import type { Problems } from '../output/problems.ts';
import { type InputReport, inputReport } from './input-report.ts';
import type { ListSeparator } from './list-separator.ts';
import { type ObjectType, readPropertyFiles } from './property-file.ts';
import type { ReadingOptions } from './reading-options.ts';

/** How cells are written. */
export interface CellForms {
  readonly numberFormat: NumberFormat | undefined;
  readonly listSeparator: ListSeparator | undefined;
  readonly timeZone: string;
  readonly zoneIsTold: boolean;
}

export interface Reading {
  readonly book: (objectType: ObjectType) => PropertyBook;
  readonly forms: CellForms;
  readonly pipelines: readonly string[] | null;
  readonly dealTypes: readonly string[] | null;
  readonly report: InputReport;
  readonly problems: Problems;
}

/** Null, with the problems reported, when a file of properties cannot be read. */
export async function startReading(
  { properties, numberFormat, listSeparator, timeZone, pipelines, dealTypes }: Partial<ReadingOptions>,
  problems: Problems,
): Promise<Reading | null> {
  const own = await readPropertyFiles(properties ?? [], problems);
  if (own === null) return null;
  const books: Readonly<Record<ObjectType, PropertyBook>> = {
    companies: propertyBook(COMPANY_PROPERTIES, own.companies),
    deals: propertyBook(DEAL_PROPERTIES, own.deals),
    contacts: propertyBook(CONTACT_PROPERTIES, own.contacts),
  };
  return {
    book: (objectType) => books[objectType],
    forms: {
      numberFormat,
      listSeparator,
      timeZone: timeZone ?? 'UTC',
      zoneIsTold: timeZone !== undefined,
    },
    pipelines: pipelines ?? null,
    dealTypes: dealTypes ?? null,
    report: inputReport(),
    problems,
  };
}
