import { openCsv } from '../csv/csv-file.ts';
import type { Problems } from '../output/problems.ts';
import { cellReader } from './raw-records.ts';

/** Deals that somebody left out by hand, with the reason, by deal id; null when the file, or a row of it, is wrong. */
export async function readOneOffs(
  file: string,
  problems: Problems,
): Promise<ReadonlyMap<string, string> | null> {
  const csv = await openCsv(file, ['hs_object_id', 'reason'], problems);
  if (csv === null) return null;
  const idOf = cellReader(csv, 'hs_object_id');
  const reasonOf = cellReader(csv, 'reason');
  const reasons = new Map<string, string>();
  let sound = true;
  for await (const { row, cells } of csv.rows) {
    const id = idOf(cells);
    const reason = reasonOf(cells);
    const blank = id === '' ? 'hs_object_id' : reason === '' ? 'reason' : null;
    if (blank !== null) {
      problems.report({
        file,
        row,
        column: blank,
        problem: 'is blank: a deal is left out by its id and for a reason',
      });
      sound = false;
    }
    reasons.set(id, reason);
  }
  return sound ? reasons : null;
}
