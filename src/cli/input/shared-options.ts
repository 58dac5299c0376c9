/** The options that several commands have, each said once. */
import { type Command, Option } from 'commander';
import { LEAST_MONTHS, MOST_MONTHS } from '../../evidence/month.ts';
import { parseNow } from './parse-now.ts';
import { wholeNumber } from './whole-number.ts';

const required = (flags: string, description: string): Option =>
  new Option(flags, description).makeOptionMandatory();

export const criteriaOption = (): Option => required('--criteria <file>', 'criteria document, JSON');

/** Of commands that look at deals won and lost since companies were created. */
export const judgedCompaniesOption = (): Option =>
  required('--companies <file>', 'CSV with hs_object_id, createdate and what the criteria read');

/** @param more further columns, after a comma */
export const judgedDealsOption = (more = ''): Option =>
  required(
    '--deals <file>',
    `CSV with company_id, hs_is_closed, hs_is_closed_won, amount, createdate, closedate${more}`,
  );

export const historyOption = (): Option =>
  new Option(
    '--history <file>',
    'CSV with company_id, property, value, timestamp: companies as they were then',
  );

export const excludeOption = (): Option =>
  new Option('--exclude <file>', 'CSV with hs_object_id, reason: one-off deals to leave out');

/** @param description what is taken of the last n months */
export const monthsOption = (description: string): Option =>
  new Option('--months <n>', description).argParser(wholeNumber(LEAST_MONTHS, MOST_MONTHS)).default(36);

export const withinDaysOption = (): Option =>
  new Option('--within-days <n>', 'a new company converts when it wins within n days')
    .argParser(wholeNumber(1, 3650))
    .default(90);

export const capacityOption = (): Option =>
  new Option('--capacity <n>', 'accounts that the team can work at a time').argParser(
    wholeNumber(0, 10_000_000),
  );

/** @param description what the instant is for, and which one it is by default */
export const nowOption = (description: string): Option =>
  new Option('--now <instant>', description).argParser(parseNow);

export const seedOption = (): Option =>
  new Option('--seed <n>', 'of the permutations; the same seed gives the same answer')
    .argParser(wholeNumber(0, 2 ** 32 - 1))
    .default(1);

/** @param what is written as a page */
export const outOption = (what: string): Option =>
  new Option('--out <file>', `write ${what} here as one HTML page to forward or to print`);

/** @param what is printed */
export const jsonOption = (what = 'one JSON document'): Option =>
  new Option('--json', `print ${what} on stdout and nothing else`);

/** Adds the files of commands that assess companies as they are. */
export function addAssessedFiles(command: Command): Command {
  return command
    .requiredOption('--companies <file>', 'CSV with the record id and the properties that the criteria read')
    .option('--deals <file>', 'CSV with the ids of the companies, whether closed and won, amount, close date')
    .option('--contacts <file>', 'CSV with the ids of the companies and what the criteria read of contacts')
    .option('--history <file>', 'CSV with company_id, property, value, timestamp: for grewBy');
}
