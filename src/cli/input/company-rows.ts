/** Companies as a stream of facts, in the order of the file; only their ids and the sums of the other files are held. */

import type { CriteriaDocument } from '../../criteria/document.ts';
import {
  companyPropertiesOf,
  contactPropertiesOf,
  historyPropertiesOf,
} from '../../criteria/document-facts.ts';
import type { CompanyFacts } from '../../facts/company-facts.ts';
import { openCsv } from '../csv/csv-file.ts';
import type { Problems } from '../output/problems.ts';
import { readContacts, readDeals } from './associated-rows.ts';
import { readHistories } from './history-rows.ts';
import { cellReader, recordMaker } from './raw-records.ts';

export interface InputFiles {
  readonly companies: string;
  readonly deals?: string | undefined;
  readonly contacts?: string | undefined;
  readonly history?: string | undefined;
}

export interface CompanyRow {
  readonly id: string;
  readonly facts: CompanyFacts;
}

const ID_COLUMN = 'hs_object_id';

/** What is known of a company from the other files. */
interface OtherFacts {
  readonly of: (company: string) => Omit<CompanyFacts, 'properties'>;
  /** Names the rows that belong to none of the companies. */
  readonly warnOfStrangers: (known: ReadonlySet<string>) => void;
}

/**
 * Streams the companies with the facts that the documents read. Rows that cannot be trusted are reported and left out.
 * A bad row of another file may belong to any company: then every file is still checked, and no company comes out.
 */
export async function* companyRows(
  files: InputFiles,
  documents: readonly CriteriaDocument[],
  problems: Problems,
): AsyncGenerator<CompanyRow> {
  const others = await readOtherFiles(files, documents, problems);
  const trusted = problems.all.length === 0;
  const csv = await openCsv(files.companies, [ID_COLUMN], problems);
  if (csv === null) return;
  const idOf = cellReader(csv, ID_COLUMN);
  const recordOf = recordMaker(csv, [...new Set(documents.flatMap(companyPropertiesOf))]);
  const ids = new Set<string>();
  for await (const { row, cells } of csv.rows) {
    const id = idOf(cells);
    const wrong =
      id === ''
        ? 'is blank: every company needs its id'
        : ids.has(id)
          ? `${id} stands in the file twice`
          : null;
    if (wrong !== null) problems.report({ file: csv.file, row, column: ID_COLUMN, problem: wrong });
    else if (trusted) yield { id, facts: { properties: recordOf(cells), ...others.of(id) } };
    ids.add(id);
  }
  others.warnOfStrangers(ids);
}

async function readOtherFiles(
  files: InputFiles,
  documents: readonly CriteriaDocument[],
  problems: Problems,
): Promise<OtherFacts> {
  const asked = [...new Set(documents.flatMap(historyPropertiesOf))];
  const deals = files.deals === undefined ? null : await readDeals(files.deals, problems);
  const contacts =
    files.contacts === undefined
      ? null
      : await readContacts(files.contacts, [...new Set(documents.flatMap(contactPropertiesOf))], problems);
  const histories = files.history === undefined ? null : await readHistories(files.history, asked, problems);
  return {
    of: (company) => ({
      parent: null,
      deals: deals === null ? null : deals.of(company),
      contacts: contacts === null ? null : contacts.of(company),
      history: histories === null ? null : histories(company),
    }),
    warnOfStrangers: (known) => {
      warnOfStrangers(files.deals, deals?.companies, known, problems);
      warnOfStrangers(files.contacts, contacts?.companies, known, problems);
    },
  };
}

/** A file of deals may well cover more companies than the one asked about, so this is no error. */
function warnOfStrangers(
  file: string | undefined,
  companies: readonly string[] | undefined,
  known: ReadonlySet<string>,
  problems: Problems,
): void {
  if (file === undefined || companies === undefined) return;
  const strangers = companies.filter((company) => !known.has(company));
  if (strangers.length === 0) return;
  const some = strangers.slice(0, 5).join(', ');
  const noun = strangers.length === 1 ? 'company' : 'companies';
  const problem = `the rows of ${strangers.length} ${noun} that the companies file lacks are left out (${some}${strangers.length > 5 ? ', …' : ''})`;
  problems.warn({ file, column: 'company_id', problem });
}
