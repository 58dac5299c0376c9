import type { FactUse } from './fact-uses.ts';
import type { RecordFile } from './record-file.ts';

/** Reports missing columns that criteria need, with the criteria and the header that may be meant. */
export function noteMissingColumns(
  file: RecordFile,
  needs: Iterable<{ readonly property: string; readonly use: FactUse }>,
): void {
  for (const { property, use } of needs) {
    if (file.columns.has(property)) continue;
    const readers = [...use.readBy].map((name) => `"${name}"`).join(', ');
    const nearest = file.nearest(property);
    const hint = nearest === null ? '' : `; did you mean the column "${nearest}"?`;
    const advice = `is missing, so that ${use.fact} is not known to ${readers}${hint}`;
    file.report.note({ kind: 'missing_column', column: property, value: nearest, advice });
  }
}
