import { Flex, Text, Tile } from '@hubspot/ui-extensions';
import type { ScoredFit } from './contract.ts';

/** What a rep can do about the score: the fact to find out, and the criterion that would lift it. */
export function NextStep({ scored }: { readonly scored: ScoredFit }) {
  if (scored.next === null && scored.lift === null) return null;
  return (
    <Tile compact testId="next-step">
      <Flex direction="column" gap="xs">
        {scored.next !== null && (
          <>
            <Text format={{ fontWeight: 'bold' }} testId="next-fact">
              {`Find out: ${scored.next.fact.label}`}
            </Text>
            <Text testId="next-effect">{`At best it ${effectOf(scored, scored.next)}.`}</Text>
          </>
        )}
        {scored.lift !== null && (
          <Text variant={scored.next === null ? 'bodytext' : 'microcopy'} testId="lift">
            {`What would lift it to ${scored.lift.tier.name}: ${scored.lift.name}`}
          </Text>
        )}
      </Flex>
    </Tile>
  );
}

function effectOf(scored: ScoredFit, next: NonNullable<ScoredFit['next']>): string {
  const effects: string[] = [];
  if (next.gate !== scored.gate && next.gate === 'pass') effects.push('puts this company in our ICP');
  if (next.tier.key !== scored.tier.key) effects.push(`makes it ${next.tier.name}`);
  if (next.score !== scored.score) effects.push(`raises the score to ${next.score}`);
  return effects.length === 0 ? 'settles what is open' : effects.join(', ');
}
