import { openOwnTable } from './own-table.ts';
import type { Reading } from './reading.ts';
import { readId } from './record-id.ts';

/** Reads the reasons for deals that were left out by hand, by deal id; null when the file or any row is wrong. */
export async function readOneOffs(
  file: string,
  reading: Reading,
): Promise<ReadonlyMap<string, string> | null> {
  const rows = await openOwnTable(file, ['hs_object_id', 'reason'], reading);
  if (rows === null) return null;
  const before = reading.problems.all.length;
  const reasons = new Map<string, string>();
  for await (const { row, cell } of rows) {
    const { id, spoilt } = readId(cell('hs_object_id'));
    const reason = cell('reason');
    const blank = id === '' ? 'hs_object_id' : reason === '' ? 'reason' : null;
    if (blank !== null) {
      const problem = 'is blank: a deal is left out by its id and for a reason';
      reading.problems.report({ file, row, column: blank, problem });
    }
    if (spoilt === 'rounded') {
      const problem = `"${id}" was rounded by a spreadsheet: write the whole id`;
      reading.problems.report({ file, row, column: 'hs_object_id', problem });
    }
    reasons.set(id, reason);
  }
  return reading.problems.all.length > before ? null : reasons;
}
