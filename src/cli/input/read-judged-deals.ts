import type { CriteriaDocument } from '../../criteria/document.ts';
import type { Extract } from '../../evidence/data-set.ts';
import { warnOfUnknownOneOffs, warnWithoutCreationDates } from './check-evidence.ts';
import { type ChurnOptions, chosenChurn } from './churn-option.ts';
import { readOneOffs } from './one-offs.ts';
import { readCriteria } from './read-criteria.ts';
import { type EvidenceFiles, readExtract } from './read-extract.ts';
import type { Reading } from './reading.ts';
import type { ReadingOptions } from './reading-options.ts';

interface Files extends EvidenceFiles, ChurnOptions, ReadingOptions {
  readonly criteria: string;
  /** Deals to leave out, with the reason. */
  readonly exclude?: string;
}

export interface JudgedDeals {
  readonly document: CriteriaDocument;
  readonly extract: Extract;
  /** Reasons by deal id. */
  readonly oneOffs: ReadonlyMap<string, string>;
}

/**
 * Reads a criteria document and the deals that it is held against. Returns null when a file has an error; every file is
 * read, so that all errors are reported.
 */
export async function readJudgedDeals(files: Files, reading: Reading): Promise<JudgedDeals | null> {
  const { problems } = reading;
  const criteria = await readCriteria(files.criteria, problems);
  const document = criteria.ok ? criteria.document : null;
  const extract = await readExtract(files, chosenChurn(files), reading, document);
  const oneOffs =
    files.exclude === undefined ? new Map<string, string>() : await readOneOffs(files.exclude, reading);
  if (document === null || extract === null || oneOffs === null) return null;
  warnOfUnknownOneOffs(files.exclude, oneOffs, extract, problems);
  warnWithoutCreationDates(files.companies, extract, problems);
  return { document, extract, oneOffs };
}
