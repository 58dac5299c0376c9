import { Table, TableBody, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import { CriterionRow } from './CriterionRow.tsx';
import type { CriteriaTableProps } from './table-props.ts';

/** In pixels: the columns of all groups line up. */
const WEIGHT_WIDTH = 190;
const NUMBER_WIDTH = 70;
const MENU_WIDTH = 110;

/** The criteria of one group. */
export function CriteriaTable(props: CriteriaTableProps) {
  const { rows, points, readOnly } = props;
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Criterion</TableHeader>
          <TableHeader width={WEIGHT_WIDTH}>Weight</TableHeader>
          {points.differ && (
            <TableHeader width={NUMBER_WIDTH} align="right">
              Points
            </TableHeader>
          )}
          <TableHeader width={NUMBER_WIDTH} align="right">
            Known
          </TableHeader>
          {!readOnly && <TableHeader width={MENU_WIDTH}> </TableHeader>}
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
