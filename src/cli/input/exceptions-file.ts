/** The register of exceptions as a CSV file. */
import { type Instant, parseInstant } from '../../criteria/instant.ts';
import type { Exception } from '../../evidence/review/exceptions.ts';
import { readExportedDate } from './date-forms.ts';
import { openOwnTable } from './own-table.ts';
import type { Reading } from './reading.ts';
import { readId } from './record-id.ts';

const COMPANY = 'company_id';
const APPROVED = 'approved_at';
const EXPIRES = 'expires_at';
const REASON = 'reason';
const APPROVER = 'approved_by';

/**
 * Reads companies outside the ICP that were approved for pursuit; null when the file or any row is wrong. A blank `expires_at`
 * means that the exception never expires; a day there is its last valid day.
 */
export async function readExceptions(file: string, reading: Reading): Promise<readonly Exception[] | null> {
  const { problems, forms } = reading;
  const rows = await openOwnTable(file, [COMPANY, APPROVED, EXPIRES, REASON, APPROVER], reading);
  if (rows === null) return null;
  const before = problems.all.length;
  const exceptions: Exception[] = [];
  for await (const { row, cell } of rows) {
    const report = (column: string, problem: string) => problems.report({ file, row, column, problem });
    const company = readId(cell(COMPANY)).id;
    const reason = cell(REASON);
    const approved = instantIn(cell(APPROVED), APPROVED, { timeZone: forms.timeZone, report });
    const expires = instantIn(cell(EXPIRES), EXPIRES, { timeZone: forms.timeZone, report });
    if (company === '') report(COMPANY, 'is blank: whose exception is this?');
    if (reason === '') report(REASON, 'is blank: exceptions are judged by their reason');
    if (cell(APPROVED) === '') report(APPROVED, 'is blank: what came of it is counted from its approval');
    if (approved === null) continue;
    exceptions.push({
      companyId: company,
      approvedAtMs: approved.t0,
      expiresAtMs: expires?.t1 ?? null,
      reason,
      approvedBy: cell(APPROVER),
    });
  }
  return problems.all.length > before ? null : exceptions;
}

interface DateCell {
  readonly timeZone: string;
  readonly report: (column: string, problem: string) => void;
}

/** Null when blank, or when it is not an instant, which is reported. */
function instantIn(text: string, column: string, { timeZone, report }: DateCell): Instant | null {
  if (text === '') return null;
  const instant = parseInstant(readExportedDate(text, timeZone)?.text ?? text);
  if (instant === null) report(column, `"${text}" is no instant: write it as 2026-01-31T09:30:00Z`);
  return instant;
}
