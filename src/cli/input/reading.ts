/** How the files of one run are read: what the user told of them, the properties that are known, and where problems go. */
import { type Command, InvalidArgumentError } from 'commander';
import { COMPANY_PROPERTIES } from '../../facts/hubspot-properties/companies.ts';
import { CONTACT_PROPERTIES } from '../../facts/hubspot-properties/contacts.ts';
import { DEAL_PROPERTIES } from '../../facts/hubspot-properties/deals.ts';
import { type PropertyBook, propertyBook } from '../../facts/hubspot-properties/property-book.ts';
import type { Problems } from '../output/problems.ts';
import { type InputReport, inputReport } from './input-report.ts';
import { type ListSeparator, parseListSeparator } from './list-separator.ts';
import { type NumberFormat, parseNumberFormat } from './number-format.ts';
import { type ObjectType, readPropertyFiles } from './property-file.ts';
import { parseTimeZone } from './time-zone.ts';

export interface ReadingOptions {
  readonly properties?: readonly string[];
  readonly numberFormat?: NumberFormat;
  readonly listSeparator?: ListSeparator;
  readonly timeZone: string;
  /** Ids or labels; absent: deals of all. */
  readonly pipelines?: readonly string[];
  readonly dealTypes?: readonly string[];
}

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

/** Adds the options that say how files are to be read. */
export function addReadingOptions(command: Command): Command {
  return command
    .option(
      '--properties <file>',
      "labels and options of your portal's own properties, as HubSpot's properties API answers; may be given several times",
      (file: string, files: readonly string[] = []) => [...files, file],
    )
    .option(
      '--number-format <example>',
      'how the files write numbers: 1,234.5 or 1.234,5 (default: plainly, 1234.5)',
      parseNumberFormat,
    )
    .option(
      '--list-separator <separator>',
      'how the files separate the members of lists (default: ;)',
      parseListSeparator,
    )
    .option('--time-zone <zone>', 'of dates without one: Area/City (default: UTC)', parseTimeZone)
    .option('--pipelines <list>', 'count only deals of these pipelines, ids or labels: a,b', parseNames)
    .option('--deal-types <list>', 'count only deals of these types, values or labels: a,b', parseNames);
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

function parseNames(list: string): readonly string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError('Name at least one, separated by commas.');
  return names;
}
