import { DescriptionList, DescriptionListItem, Flex, Heading } from '@hubspot/ui-extensions';
import type { PublishedCriteria } from './contract.ts';
import { TIER } from './words.ts';

type Tier = PublishedCriteria['document']['tiers'][number];

/** The bands of the score. */
export function TiersSummary({ tiers }: { readonly tiers: readonly Tier[] }) {
  return (
    <Flex direction="column" gap="xs" testId="tiers">
      <Heading>Tiers</Heading>
      <DescriptionList direction="row">
        {tiers.map((tier) => (
          <DescriptionListItem key={tier.key} label={`${TIER[tier.key]} · ${tier.name}`}>
            {`from ${tier.min} points`}
          </DescriptionListItem>
        ))}
      </DescriptionList>
    </Flex>
  );
}
