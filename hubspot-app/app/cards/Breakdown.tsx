import {
  Flex,
  Heading,
  ProgressBar,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { DIMENSION } from 'fitgate-shared/shared-words.ts';
import { CriterionRow } from './CriterionRow.tsx';
import type { FitDimension, ScoredFit } from './contract.ts';
import type { LiveValues } from './use-live-values.ts';
import { pointsOf } from './words.ts';

export interface BreakdownProps {
  readonly scored: ScoredFit;
  readonly values: LiveValues;
}

/** Where the points come from. The numbers shown add up to the score. */
export function Breakdown({ scored, values }: BreakdownProps) {
  return (
    <Flex direction="column" gap="sm" testId="breakdown">
      <Heading>Why this score</Heading>
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            <TableHeader>Criterion</TableHeader>
            <TableHeader width="min">Answer</TableHeader>
            <TableHeader width="min" align="right">
              Points
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {scored.dimensions.flatMap((dimension) => [
            <DimensionRow key={dimension.dimension} dimension={dimension} />,
            ...dimension.criteria.map((criterion) => (
              <CriterionRow key={criterion.key} criterion={criterion} values={values} />
            )),
          ])}
        </TableBody>
      </Table>
      {scored.penalty > 0 && (
        <Text testId="sum">
          {`${scored.points} points, less ${scored.penalty} for deductions: score ${scored.score}`}
        </Text>
      )}
    </Flex>
  );
}

/** The heading row of a dimension, in the same table as its criteria so that all columns line up. */
function DimensionRow({ dimension }: { readonly dimension: FitDimension }) {
  return (
    <TableRow>
      <TableCell colSpan={3}>
        <ProgressBar
          title={DIMENSION[dimension.dimension]}
          value={dimension.points}
          maxValue={dimension.maxPoints}
          valueDescription={`${pointsOf(dimension)} points`}
          variant="success"
          testId={`dimension-${dimension.dimension}`}
        />
      </TableCell>
    </TableRow>
  );
}
