import { Table, TableBody, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import { CriterionRow } from './CriterionRow.tsx';
import type { CriteriaTableProps } from './table-props.ts';

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
