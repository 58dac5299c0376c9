import type { SnapshotRow } from '../../../src/ports/store/assessments.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';

/** The companies of a portal with their facts, as the store pages them. */
export async function snapshotPagesOf(
  store: OpenStore,
  portalId: number,
): Promise<readonly (readonly SnapshotRow[])[]> {
  const pages: (readonly SnapshotRow[])[] = [];
  for await (const { rowsJson } of store.forPortal(portalId).assessments.snapshotPages())
    pages.push(JSON.parse(rowsJson) as readonly SnapshotRow[]);
  return pages;
}
