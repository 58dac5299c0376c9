import {
  Flex,
  Input,
  StepperInput,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { grouped } from 'fitgate-shared/shared-words.ts';
import { TIER } from 'fitgate-shared/words/document-words.ts';
import type { ReadyWhatIf } from '../contract.ts';
import { type Item, nameOf } from '../frame/read-document.ts';
import type { Page } from '../frame/use-page.ts';
import type { WhatIf } from '../frame/use-what-if.ts';
import { ItemConflict } from './ItemConflict.tsx';
import { countsOf, startOf } from './tier-cuts.ts';
import { setTier } from './tier-edits.ts';

const MOST_CHARACTERS = 80;

export interface TiersTableProps {
  readonly page: Page;
  readonly whatIf: WhatIf;
  readonly tiers: readonly Item[];
}

/** One row for each tier, and one for what is outside. */
export function TiersTable(props: TiersTableProps) {
  const { whatIf, tiers } = props;
  const { ready } = whatIf;
  const counts = ready === null ? null : countsOf(ready.histogram.inside, tiers);
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader width="min">Tier</TableHeader>
          <TableHeader>Name</TableHeader>
          <TableHeader width="min">From points</TableHeader>
          <TableHeader width="min" align="right">
            Companies now
          </TableHeader>
          <TableHeader width="min" align="right">
            With the draft
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {tiers.map((tier, place) => (
          <TierRow
            key={tier.key}
            {...props}
            place={place}
            now={nowOf(ready, tier.key)}
            then={counts?.get(tier.key) ?? null}
          />
        ))}
        <TableRow testId="tier-out">
          <TableCell colSpan={2}>
            <Text>Outside our ICP</Text>
          </TableCell>
          <TableCell>
            <Text>–</Text>
          </TableCell>
          <Counts now={nowOf(ready, 'out')} then={ready?.histogram.outside ?? null} />
        </TableRow>
      </TableBody>
    </Table>
  );
}

function nowOf(ready: ReadyWhatIf | null, key: string): number | null {
  const tiers: Readonly<Record<string, number>> = ready?.before?.tiers ?? {};
  return tiers[key] ?? null;
}

interface RowProps extends TiersTableProps {
  readonly place: number;
  /** Null where it is not known. */
  readonly now: number | null;
  readonly then: number | null;
}

function TierRow(props: RowProps) {
  const { page, tiers, place, now, then } = props;
  const tier = tiers[place];
  if (tier === undefined) return null;
  const isLast = place === tiers.length - 1;
  return (
    <TableRow testId={`tier-${tier.key}`}>
      <TableCell width="min">
        <Text>{TIER[tier.key] ?? tier.key}</Text>
      </TableCell>
      <TableCell>
        {page.mayEdit ? <TierName {...props} /> : <Text>{nameOf(tier)}</Text>}
        <ItemConflict page={page} at={{ kind: 'tier', profile: null, key: tier.key }} />
      </TableCell>
      <TableCell width="min">
        {page.mayEdit && !isLast ? <TierStart {...props} /> : <Text>{String(startOf(tier))}</Text>}
      </TableCell>
      <Counts now={now} then={then} />
    </TableRow>
  );
}

function TierName({ page, tiers, place }: RowProps) {
  const tier = tiers[place];
  if (tier === undefined) return null;
  const words = TIER[tier.key] ?? tier.key;
  return (
    <Input
      label={`Name of ${words}`}
      name={`name-${tier.key}`}
      value={nameOf(tier)}
      onChange={(text) => {
        const name = text.trim();
        if (name !== '' && name.length <= MOST_CHARACTERS && name !== nameOf(tier))
          page.draft.change(setTier({ ...tier, name }));
      }}
      testId={`name-${tier.key}`}
    />
  );
}

/** Between its neighbors: a lower tier can't begin above a higher one. */
function TierStart({ page, tiers, place }: RowProps) {
  const tier = tiers[place];
  if (tier === undefined) return null;
  const [above, below] = [tiers[place - 1], tiers[place + 1]];
  const most = above === undefined ? 100 : startOf(above) - 1;
  const least = below === undefined ? 1 : startOf(below) + 1;
  const words = TIER[tier.key] ?? tier.key;
  const start = startOf(tier);
  const isWrong = start > most || start < least;
  return (
    <StepperInput
      label={`${words} from`}
      name={`from-${tier.key}`}
      value={start}
      min={least}
      max={most}
      error={isWrong}
      {...(isWrong ? { validationMessage: boundWords(words, above, below, start > most) } : {})}
      maxValueReachedTooltip={boundWords(words, above, below, true)}
      minValueReachedTooltip={boundWords(words, above, below, false)}
      onChange={(min) => {
        if (min !== start && min >= least && min <= most) page.draft.change(setTier({ ...tier, min }));
      }}
      testId={`from-${tier.key}`}
    />
  );
}

/** "Tier 2 must start below Tier 1 (75)". */
function boundWords(
  tier: string,
  above: Item | undefined,
  below: Item | undefined,
  isTooHigh: boolean,
): string {
  const neighbor = isTooHigh ? above : below;
  if (neighbor === undefined) return isTooHigh ? '100 is the most' : '1 is the least';
  const side = isTooHigh ? 'below' : 'above';
  return `${tier} must start ${side} ${TIER[neighbor.key] ?? neighbor.key} (${startOf(neighbor)})`;
}

function Counts({ now, then }: Pick<RowProps, 'now' | 'then'>) {
  return (
    <>
      <TableCell width="min" align="right">
        <Text>{now === null ? '–' : grouped(now)}</Text>
      </TableCell>
      <TableCell width="min" align="right">
        <Flex direction="row" gap="xs" justify="end">
          <Text>{thenWords(now, then)}</Text>
        </Flex>
      </TableCell>
    </>
  );
}

/** "77 (+2)". */
function thenWords(now: number | null, then: number | null): string {
  if (then === null) return '–';
  if (now === null) return grouped(then);
  const difference = then - now;
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
  return `${grouped(then)} (${sign}${grouped(Math.abs(difference))})`;
}
