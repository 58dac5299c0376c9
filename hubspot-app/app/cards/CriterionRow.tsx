import { Flex, StatusTag, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import type { FitCriterion } from './contract.ts';
import { FactLine } from './FactLine.tsx';
import type { LiveValues } from './use-live-values.ts';
import { pointsOf, shareAtStart, VERDICT } from './words.ts';

export interface CriterionRowProps {
  readonly criterion: FitCriterion;
  readonly values: LiveValues;
}

/** One criterion: its verdict, its points, what it asks for, and what the record says now. */
export function CriterionRow({ criterion, values }: CriterionRowProps) {
  const verdict = VERDICT[criterion.verdict];
  return (
    <TableRow testId={`criterion-${criterion.key}`}>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Flex direction="row" gap="sm" wrap="wrap" align="center">
            <Text>{criterion.gate ? `${criterion.name} · Must-have` : criterion.name}</Text>
            <StatusTag variant={verdict.tone} hollow={criterion.verdict === 'unknown'}>
              {verdict.text}
            </StatusTag>
          </Flex>
          {criterion.facts.map((fact) => (
            <FactLine key={fact.fact} fact={fact} values={values} />
          ))}
          <AsksFor criterion={criterion} />
        </Flex>
      </TableCell>
      <TableCell width="min" align="right">
        <Text>{pointsOf(criterion)}</Text>
      </TableCell>
    </TableRow>
  );
}

/** Which step applied, and what would earn all points; nothing for a criterion that is met. */
function AsksFor({ criterion: { verdict, step, asksFor } }: { readonly criterion: FitCriterion }) {
  if (verdict === 'met') return null;
  return (
    <>
      {step !== null && <Text variant="microcopy">{`${shareAtStart(step.share)}: ${step.words}`}</Text>}
      <Text variant="microcopy">{`Looks for: ${asksFor}`}</Text>
    </>
  );
}
