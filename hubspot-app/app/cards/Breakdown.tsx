import { Flex, Heading, ProgressBar, Table, TableBody, Text } from '@hubspot/ui-extensions';
import { CriterionHead, CriterionRow } from './CriterionRow.tsx';
import type { FitDimension, ScoredFit } from './contract.ts';
import type { LiveValues } from './use-live-values.ts';
import { DIMENSION, pointsOf } from './words.ts';

export interface BreakdownProps {
  readonly scored: ScoredFit;
  readonly values: LiveValues;
}

/** Where the points come from; what is shown adds up to the score. */
export function Breakdown({ scored, values }: BreakdownProps) {
  return (
    <Flex direction="column" gap="md" testId="breakdown">
      <Heading>Why this score</Heading>
      {scored.dimensions.map((dimension) => (
        <Dimension key={dimension.dimension} dimension={dimension} values={values} />
      ))}
      {scored.penalty > 0 && (
        <Text testId="sum">
          {`${scored.points} points, less ${scored.penalty} for flags: score ${scored.score}`}
        </Text>
      )}
    </Flex>
  );
}

interface DimensionProps {
  readonly dimension: FitDimension;
  readonly values: LiveValues;
}

function Dimension({ dimension, values }: DimensionProps) {
  return (
    <Flex direction="column" gap="xs">
      <ProgressBar
        title={DIMENSION[dimension.dimension]}
        value={dimension.points}
        maxValue={dimension.maxPoints}
        valueDescription={`${pointsOf(dimension)} points`}
        variant="success"
        testId={`dimension-${dimension.dimension}`}
      />
      <Table density="condensed" flush>
        <CriterionHead />
        <TableBody>
          {dimension.criteria.map((criterion) => (
            <CriterionRow key={criterion.key} criterion={criterion} values={values} />
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
