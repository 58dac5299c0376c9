import { Button, Flex, LoadingSpinner, ProgressBar, Text, useExtensionContext } from '@hubspot/ui-extensions';
import { grouped } from 'fitgate-shared/shared-words.ts';
import { clockWords } from 'fitgate-shared/words/instant-words.ts';
import type { BackfillProgress } from '../contract.ts';
import type { Page } from './use-page.ts';

const HOUR_MS = 3_600_000;

/** How far the scoring of every company is, and for an hour, that it is done. */
export function Scoring({ page }: { readonly page: Page }) {
  const { backfill } = page.criteria;
  const { timezone } = useExtensionContext<'settings'>().portal;
  if (page.progressRefusal !== null) return <LostProgress onRetry={page.resume} />;
  if (backfill === null || backfill.purpose === 'read') return null;
  if (backfill.state === 'running') return <Running backfill={backfill} />;
  const { finishedAt, companies, refused } = backfill;
  if (finishedAt === null || Date.now() - Date.parse(finishedAt) > HOUR_MS) return null;
  const refusals = refused === 0 ? '' : ` HubSpot refused to save ${grouped(refused)} of them.`;
  return (
    <Text variant="microcopy" testId="scored">
      {`All ${grouped(companies)} companies were scored at ${clockWords(finishedAt, timezone)}.${refusals}`}
    </Text>
  );
}

function Running({ backfill }: { readonly backfill: BackfillProgress }) {
  const { companies, total = null } = backfill;
  if (total === null || total < companies) {
    const title = `Scoring every company: ${grouped(companies)} so far`;
    return <LoadingSpinner label={title} showLabel size="xs" testId="scoring" />;
  }
  return (
    <Flex direction="column" gap="flush" testId="scoring">
      <ProgressBar
        title={`Scoring every company: ${grouped(companies)} of ${grouped(total)}`}
        value={companies}
        maxValue={Math.max(1, total)}
        showPercentage
      />
      <Text variant="microcopy">{`${leftWords(backfill, total)}Scores on records change as this goes.`}</Text>
    </Flex>
  );
}

/** "About 1 minute left. ": at the pace so far; nothing before there is one. */
function leftWords({ companies, startedAt }: BackfillProgress, total: number): string {
  const elapsedMs = Date.now() - Date.parse(startedAt);
  if (companies === 0 || elapsedMs <= 0) return '';
  const minutes = Math.max(1, Math.ceil(((total - companies) * elapsedMs) / companies / 60_000));
  return minutes === 1 ? 'About 1 minute left. ' : `About ${grouped(minutes)} minutes left. `;
}

function LostProgress({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Flex direction="row" gap="xs" align="center" testId="lost-progress">
      <Text variant="microcopy">How far the scoring is could not be read.</Text>
      <Button size="xs" onClick={onRetry} testId="progress-retry">
        Try again
      </Button>
    </Flex>
  );
}
