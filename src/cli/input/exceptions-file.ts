/** The register of exceptions as a CSV file. */
import { type Instant, parseInstant } from '../../criteria/instant.ts';
import type { Exception } from '../../evidence/review/exceptions.ts';
import { openCsv } from '../csv/csv-file.ts';
import type { Problems } from '../output/problems.ts';
import { cellReader } from './raw-records.ts';

const COMPANY = 'company_id';
const APPROVED = 'approved_at';
const EXPIRES = 'expires_at';
const REASON = 'reason';

/**
 * Companies outside the ICP that somebody agreed to pursue; null when the file, or a row of it, is wrong. `expires_at` may be
 * blank: the exception holds for good; a day there is the last on which it holds.
 */
export async function readExceptions(file: string, problems: Problems): Promise<readonly Exception[] | null> {
  const csv = await openCsv(file, [COMPANY, APPROVED, EXPIRES, REASON, 'approved_by'], problems);
  if (csv === null) return null;
  const before = problems.all.length;
  const cell = (name: string) => cellReader(csv, name);
  const [companyOf, approvedOf, expiresOf] = [cell(COMPANY), cell(APPROVED), cell(EXPIRES)];
  const [reasonOf, approverOf] = [cell(REASON), cell('approved_by')];
  const exceptions: Exception[] = [];
  for await (const { row, cells } of csv.rows) {
    const report = (column: string, problem: string) => problems.report({ file, row, column, problem });
    const company = companyOf(cells);
    const reason = reasonOf(cells);
    const approved = instantIn(approvedOf(cells), APPROVED, report);
    const expires = instantIn(expiresOf(cells), EXPIRES, report);
    if (company === '') report(COMPANY, 'is blank: whose exception is this?');
    if (reason === '') report(REASON, 'is blank: exceptions are judged by their reason');
    if (approvedOf(cells) === '') report(APPROVED, 'is blank: what came of it is counted from its approval');
    if (approved === null) continue;
    exceptions.push({
      companyId: company,
      approvedAtMs: approved.t0,
      expiresAtMs: expires?.t1 ?? null,
      reason,
      approvedBy: approverOf(cells),
    });
  }
  return problems.all.length > before ? null : exceptions;
}

/** Null when blank, or when it is no instant, which is reported. */
function instantIn(
  text: string,
  column: string,
  report: (column: string, problem: string) => void,
): Instant | null {
  const instant = text === '' ? null : parseInstant(text);
  if (text !== '' && instant === null) {
    report(column, `"${text}" is no instant: write it as 2026-01-31T09:30:00Z`);
  }
  return instant;
}
