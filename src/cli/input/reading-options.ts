/** The options of every command that reads files: what the files do not say by themselves. */
import { type Command, InvalidArgumentError } from 'commander';
import type { NumberFormat } from '../../facts/number-format.ts';
import { type ListSeparator, parseListSeparator } from './list-separator.ts';
import { parseNumberFormat } from './number-format.ts';
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

function parseNames(list: string): readonly string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError('Name at least one, separated by commas.');
  return names;
}
