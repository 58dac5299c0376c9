import { Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { grouped } from 'fitgate-shared/shared-words.ts';
import type { BackfillProgress } from './contract.ts';

/** How far the work on every company is. */
export function BackfillStatus({ backfill }: { readonly backfill: BackfillProgress }) {
  const counts = countsOf(backfill);
  if (backfill.state === 'done') {
    return backfill.purpose === 'publish' ? (
      <Text variant="microcopy" testId="backfill">{`Every company is scored: ${counts}.`}</Text>
    ) : null;
  }
  const doing = backfill.purpose === 'publish' ? 'Scoring every company' : 'Reading facts for the preview';
  return (
    <Flex direction="row" gap="sm" align="center" testId="backfill">
      <LoadingSpinner label={`${doing}: ${counts} so far`} showLabel size="xs" />
    </Flex>
  );
}

function countsOf({ purpose, companies, written, refused }: BackfillProgress): string {
  if (purpose === 'read') return `${grouped(companies)} read`;
  const refusals = refused === 0 ? '' : `, ${grouped(refused)} refused by HubSpot`;
  return `${grouped(companies)} scored, ${grouped(written)} written${refusals}`;
}
