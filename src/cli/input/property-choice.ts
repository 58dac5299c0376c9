/** `--trust` and `--leave-out`: company properties about which the user knows more than the files say. */
import type { Command } from 'commander';
import { nearestWord } from '../../criteria/nearest-word.ts';
import type { Extract } from '../../evidence/data-set.ts';
import type { PropertyBook } from '../../facts/hubspot-properties/property-book.ts';

export interface PropertyChoiceOptions {
  /** As the user wrote them: internal names or labels. */
  readonly trust?: readonly string[];
  readonly leaveOut?: readonly string[];
}

export interface PropertyChoice {
  /** Internal names. */
  readonly trust: ReadonlySet<string>;
  readonly leaveOut: ReadonlySet<string>;
}

/** Adds the two options; each may be given several times. */
export function addPropertyChoice(command: Command): Command {
  const collect = (name: string, names: readonly string[] = []): readonly string[] => [...names, name];
  return command
    .option(
      '--trust <property>',
      'use this company property although it looks too good to be true, because you know that it is set before the deal; may be given several times',
      collect,
    )
    .option(
      '--leave-out <property>',
      'do not use this company property as evidence; may be given several times',
      collect,
    );
}

/**
 * The chosen properties by their internal names, or what is wrong with the command line, in a sentence each: a misspelt name
 * would change nothing and say nothing.
 */
export function choosePropertiesOf(
  { trust = [], leaveOut = [] }: PropertyChoiceOptions,
  { companies }: Extract,
  book: PropertyBook,
): PropertyChoice | { readonly usage: readonly string[] } {
  const columns = new Set(companies.columns.map(({ property }) => property));
  const nameOf = (name: string): string => book.nameOfHeader(name) ?? name;
  const chosen = {
    trust: new Set(trust.map(nameOf)),
    leaveOut: new Set(leaveOut.map(nameOf)),
  };
  const usage = [
    ...trust.flatMap((name) => noColumn('--trust', name, nameOf(name), columns)),
    ...leaveOut.flatMap((name) => noColumn('--leave-out', name, nameOf(name), columns)),
    ...[...chosen.trust].filter((name) => chosen.leaveOut.has(name)).map(chosenTwice),
  ];
  return usage.length > 0 ? { usage } : chosen;
}

function noColumn(
  option: string,
  written: string,
  name: string,
  columns: ReadonlySet<string>,
): readonly string[] {
  if (columns.has(name)) return [];
  const nearest = nearestWord(written, columns);
  const meant = nearest === null ? '' : `; did you mean "${nearest}"?`;
  return [`error: option '${option}': the companies have no column "${written}"${meant}`];
}

const chosenTwice = (name: string): string =>
  `error: options '--trust' and '--leave-out' both name "${name}": it is either used or not`;
