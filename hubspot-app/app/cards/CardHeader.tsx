import { Flex, Heading, ScoreCircle, StatusTag, Tag, Text } from '@hubspot/ui-extensions';
import type { Header } from './header-of.ts';

/** The answer in five seconds: may I, what do I do, why. */
export function CardHeader({ header }: { readonly header: Header }) {
  const { circle, tag, tier, heading, sentence } = header;
  return (
    <Flex direction="row" gap="lg" align="center" testId="header">
      {circle !== null && <ScoreCircle score={circle} />}
      <Flex direction="column" gap="xs">
        <Flex direction="row" gap="sm" align="center" wrap="wrap">
          <StatusTag variant={tag.tone} hollow={tag.tone === 'info'} testId="tag">
            {tag.text}
          </StatusTag>
          {tier !== null && <Tag testId="tier">{tier}</Tag>}
        </Flex>
        <Heading>{heading}</Heading>
        <Text testId="sentence">{sentence}</Text>
      </Flex>
    </Flex>
  );
}
