import { Flex, StatusTag, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import type { FitCriterion } from './contract.ts';
import { FactLine } from './FactLine.tsx';
import type { LiveValues } from './use-live-values.ts';
import { pointsOf, VERDICT } from './words.ts';

export interface CriterionRowProps {
  readonly criterion: FitCriterion;
  readonly values: LiveValues;
}

/** One criterion: its verdict, its points, and what the record says now. */
export function CriterionRow({ criterion, values }: CriterionRowProps) {
  const verdict = VERDICT[criterion.verdict];
  return (
    <TableRow testId={`criterion-${criterion.key}`}>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Text>{criterion.name}</Text>
          {criterion.gate && <Text variant="microcopy">Must-have</Text>}
          {criterion.facts.map((fact) => (
            <FactLine key={fact.fact} fact={fact} values={values} />
          ))}
        </Flex>
      </TableCell>
      <TableCell width="min">
        <StatusTag variant={verdict.tone} hollow={criterion.verdict === 'unknown'}>
          {verdict.text}
        </StatusTag>
      </TableCell>
      <TableCell width="min" align="right">
        <Text>{pointsOf(criterion)}</Text>
      </TableCell>
    </TableRow>
  );
}
