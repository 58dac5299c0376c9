import { BarChart, Button, type ChartColor, Flex, Text, Toggle } from '@hubspot/ui-extensions';
import { grouped } from 'fitgate-shared/shared-words.ts';
import { tierWords } from 'fitgate-shared/words/document-words.ts';
import { useAnswer } from '../answers/use-answer.ts';
import { readAccess } from '../frame/page-api.ts';
import { type Item, nameOf, readDocument } from '../frame/read-document.ts';
import type { Page } from '../frame/use-page.ts';
import type { WhatIf } from '../frame/use-what-if.ts';
import { TiersTable } from './TiersTable.tsx';
import { bandsOf, countsOf, nextTier, startToFit } from './tier-cuts.ts';
import { setTier } from './tier-edits.ts';

/** Shades that differ in lightness, from Tier 1 on. */
const COLORS: readonly ChartColor[] = ['darkBlue', 'aqua', 'darkOrange', 'yellow', 'darkPurple'];

export interface TiersTabProps {
  readonly page: Page;
  readonly whatIf: WhatIf;
}

/** Where each tier begins, and what that cuts. */
export function TiersTab({ page, whatIf }: TiersTabProps) {
  const { tiers, settings } = readDocument(page.mayEdit ? page.shown : page.live);
  const { ready } = whatIf;
  return (
    <Flex direction="column" gap="md" testId="tiers">
      {ready !== null && <Histogram inside={ready.histogram.inside} tiers={tiers} />}
      {ready !== null && (
        <Text variant="microcopy" testId="outside">
          {`${grouped(ready.histogram.outside)} companies outside our ICP aren't shown.`}
        </Text>
      )}
      <TiersTable page={page} whatIf={whatIf} tiers={tiers} />
      {page.mayEdit && <MoreOrFewer page={page} tiers={tiers} />}
      {page.mayEdit && ready !== null && (
        <Capacity page={page} inside={ready.histogram.inside} tiers={tiers} />
      )}
      <Toggle
        label="Also write the tier to HubSpot's own property Ideal Customer Profile Tier"
        name="mirror"
        checked={settings['mirrorToHubSpotIcpTier'] === true}
        readOnly={!page.mayEdit}
        onChange={(value) =>
          page.draft.change({
            op: 'set',
            at: { kind: 'setting', profile: null, key: 'mirrorToHubSpotIcpTier' },
            value,
          })
        }
        testId="mirror"
      />
    </Flex>
  );
}

interface HistogramProps {
  readonly inside: readonly number[];
  readonly tiers: readonly Item[];
}

function Histogram({ inside, tiers }: HistogramProps) {
  const nameOfTier = (tier: Item): string => tierWords(tier.key, nameOf(tier));
  const colors = Object.fromEntries(
    tiers.map((tier, place) => [nameOfTier(tier), COLORS[place] ?? 'darkBlue']),
  );
  return (
    <BarChart
      data={bandsOf(inside, tiers).map(({ scores, tier, companies }) => ({
        score: scores,
        tier: nameOfTier(tier),
        companies,
      }))}
      axes={{
        x: { field: 'score', fieldType: 'category', label: 'Score' },
        y: { field: 'companies', fieldType: 'linear', label: 'Companies' },
        options: { groupFieldByColor: 'tier', stacking: true, colors },
      }}
      options={{
        title: 'Companies in our ICP or not known yet, by score (draft)',
        showLegend: true,
        showTooltips: true,
      }}
      testId="histogram"
    />
  );
}

function MoreOrFewer({ page, tiers }: { readonly page: Page; readonly tiers: readonly Item[] }) {
  const next = nextTier(tiers);
  const [last, above] = [tiers.at(-1), tiers.at(-2)];
  return (
    <Flex direction="row" gap="xs">
      {next !== null && (
        <Button
          size="sm"
          testId="add-tier"
          onClick={() =>
            page.draft.change(setTier(next.last), {
              op: 'add',
              at: { kind: 'tier', profile: null, key: next.added.key },
              value: next.added,
              before: null,
            })
          }
        >
          Add a tier
        </Button>
      )}
      {last !== undefined && above !== undefined && (
        <Button
          size="sm"
          testId="remove-tier"
          onClick={() =>
            page.draft.change(
              { op: 'remove', at: { kind: 'tier', profile: null, key: last.key } },
              setTier({ ...above, min: 0 }),
            )
          }
        >
          Remove the last tier
        </Button>
      )}
    </Flex>
  );
}

/** How many accounts the team can work, if it said so, and what Tier 1 would have to begin at. */
function Capacity({ page, inside, tiers }: HistogramProps & { readonly page: Page }) {
  const capacity = useAnswer(readAccess).answer?.capacity ?? null;
  const [first] = tiers;
  if (capacity === null || first === undefined) return null;
  const held = countsOf(inside, tiers).get(first.key) ?? 0;
  const start = startToFit(inside, tiers, capacity);
  return (
    <Flex direction="row" gap="sm" align="center" testId="capacity">
      <Text>{`Your team can work ${grouped(capacity)} accounts. Tier 1 holds ${grouped(held)}.`}</Text>
      {start !== null && start !== first['min'] && (
        <Button
          size="xs"
          onClick={() => page.draft.change(setTier({ ...first, min: start }))}
          testId="fit-tier"
        >
          {`Set Tier 1 to fit: from ${start}`}
        </Button>
      )}
    </Flex>
  );
}
