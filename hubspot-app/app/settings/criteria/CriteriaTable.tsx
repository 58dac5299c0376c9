import { Table, TableBody, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { Item, ProfileView } from '../frame/read-document.ts';
import type { Page } from '../frame/use-page.ts';
import type { WhatIf } from '../frame/use-what-if.ts';
import { CriterionRow } from './CriterionRow.tsx';
import type { ShownItem } from './item-state.ts';
import type { Points } from './points.ts';

export interface CriteriaTableProps {
  readonly page: Page;
  readonly whatIf: WhatIf;
  readonly profile: ProfileView;
  readonly profiles: readonly ProfileView[];
  /** The criteria of the profile as it is live. */
  readonly live: readonly Item[];
  /** Those of one group, in their order. */
  readonly rows: readonly ShownItem[];
  readonly points: Points;
  readonly readOnly: boolean;
}

/** The criteria of one group. */
export function CriteriaTable(props: CriteriaTableProps) {
  const { rows, points, readOnly } = props;
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader width="max">Criterion</TableHeader>
          <TableHeader width="min">Weight</TableHeader>
          {points.differ && (
            <TableHeader width="min" align="right">
              Points
            </TableHeader>
          )}
          <TableHeader width="min" align="right">
            Known
          </TableHeader>
          {!readOnly && <TableHeader width="min"> </TableHeader>}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <CriterionRow key={row.item.key} {...props} row={row} />
        ))}
      </TableBody>
    </Table>
  );
}
