import { Accordion, EmptyState, Flex, Heading, Text, TextArea } from '@hubspot/ui-extensions';
import type { PublishedCriteria } from './contract.ts';
import { FlagsSummary } from './FlagsSummary.tsx';
import { layOutJson } from './json-layout.ts';
import { ProfileSummary } from './ProfileSummary.tsx';
import { TiersSummary } from './TiersSummary.tsx';

/** The criteria that every company is assessed against now. */
export function LiveTab({ published }: { readonly published: PublishedCriteria | null }) {
  if (published === null) {
    return (
      <EmptyState title="Nothing published yet" imageName="target" layout="vertical" testId="unpublished">
        <Text>
          Write a draft, look at what it would change, and publish it. Until then nothing is written to any
          record.
        </Text>
      </EmptyState>
    );
  }
  const { version, document } = published;
  return (
    <Flex direction="column" gap="md" testId="live">
      <Heading>{`Version ${version}`}</Heading>
      {document.profiles.map((profile) => (
        <ProfileSummary key={profile.key} profile={profile} />
      ))}
      <FlagsSummary flags={document.flags} />
      <TiersSummary tiers={document.tiers} />
      {document.settings.mirrorToHubSpotIcpTier && (
        <Text>The tier is also written to HubSpot's own Ideal Customer Profile Tier.</Text>
      )}
      <Accordion title="As JSON" size="sm">
        <TextArea
          label={`Version ${version} as JSON`}
          name="live-json"
          value={layOutJson(document)}
          readOnly
          rows={20}
          resize="vertical"
          testId="live-json"
        />
      </Accordion>
    </Flex>
  );
}
