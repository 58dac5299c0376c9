import { Flex, Heading, ScoreCircle, StatusTag, Tag, Text } from '@hubspot/ui-extensions';
import type { ScoredFit } from './contract.ts';
import { unknownCount } from './facts-of-fit.ts';
import { GATE_TAG, plural, scoreWithRange, TRACK } from './words.ts';

/** The answer at a glance: in our ICP or not, what to do, the score and the tier. */
export function ScoreHeader({ scored }: { readonly scored: ScoredFit }) {
  const gate = GATE_TAG[scored.gate];
  return (
    <Flex direction="row" gap="lg" align="center" testId="header">
      <ScoreCircle score={scored.score} />
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" align="center" wrap="wrap">
          <StatusTag variant={gate.tone} testId="gate">
            {`In our ICP? ${gate.text}`}
          </StatusTag>
          <Tag variant={scored.track === 'primary' ? 'success' : 'default'} testId="track">
            {TRACK[scored.track]}
          </Tag>
        </Flex>
        <Heading>{scored.tier.name}</Heading>
        <Text testId="score">{`Score ${scoreWithRange(scored)}`}</Text>
        <Text variant="microcopy" testId="known">
          {howMuchIsKnown(scored)}
        </Text>
      </Flex>
    </Flex>
  );
}

function howMuchIsKnown(scored: ScoredFit): string {
  const unknown = unknownCount(scored);
  if (unknown === 0) return 'Every fact it needs is known.';
  const known = `${scored.completeness} % judged, ${plural(unknown, 'fact', 'facts')} not known yet`;
  if (scored.tierPotential.key === scored.tier.key) return `${known}.`;
  return `${known}: could still be ${scored.tierPotential.name}.`;
}
