import type { RecordFile } from './record-file.ts';

/** Reports columns with unknown headers, because nothing reads them. */
export function noteUnknownHeaders({ unknownHeaders, report }: RecordFile): void {
  const advice =
    "is neither an internal name nor a label of HubSpot's own properties and is not read: --properties tells of your portal's own";
  for (const column of unknownHeaders) report.note({ kind: 'unknown_column', column, value: null, advice });
}
