import {
  Accordion,
  Flex,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { FitFlag } from './contract.ts';
import { FactLine } from './FactLine.tsx';
import type { LiveValues } from './use-live-values.ts';
import { FLAG_STATE, inOneBreath, isUnknownWords } from './words.ts';

export interface StopListProps {
  readonly flags: readonly FitFlag[];
  readonly values: LiveValues;
}

/** The stop list and the deductions: reasons against any company, whatever its profile. The title carries the answer. */
export function StopList({ flags, values }: StopListProps) {
  if (flags.length === 0) return null;
  const shown = [
    ...flags.filter(({ state }) => state === 'hit'),
    ...flags.filter(({ state }) => state === 'unknown'),
  ];
  const clear = flags.length - shown.length;
  return (
    <Accordion title={stopListTitle(flags)} testId="flags">
      <Flex direction="column" gap="xs">
        {shown.length > 0 && (
          <Table density="condensed" flush>
            <TableHead>
              <TableRow>
                <TableHeader>Entry</TableHeader>
                <TableHeader width="min">Effect</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {shown.map((flag) => (
                <FlagRow key={flag.key} flag={flag} values={values} />
              ))}
            </TableBody>
          </Table>
        )}
        {clear > 0 && <Text variant="microcopy">{restWords(clear, shown.length)}</Text>}
      </Flex>
    </Accordion>
  );
}

const WHAT = 'Stop list and deductions';

/** "Stop list and deductions: 1 applies, 1 can't be checked (Country/Region is blank)". */
export function stopListTitle(flags: readonly FitFlag[]): string {
  const hit = flags.filter(({ state }) => state === 'hit');
  const unknown = flags.filter(({ state }) => state === 'unknown');
  const facts = unknown.flatMap((flag) => flag.facts).filter((fact) => fact.unknown !== null);
  const why = [...new Set(facts.map(isUnknownWords))];
  const because = why.length === 0 || why.length > 2 ? '' : ` (${inOneBreath(why)})`;
  const parts = [
    ...(hit.length === 0 ? [] : [`${hit.length} ${hit.length === 1 ? 'applies' : 'apply'}`]),
    ...(unknown.length === 0 ? [] : [`${unknown.length} can't be checked${because}`]),
  ];
  return `${WHAT}: ${parts.length === 0 ? 'none apply' : parts.join(', ')}`;
}

function restWords(clear: number, shown: number): string {
  const others = shown === 0 ? '' : clear === 1 ? ' other' : ' others';
  if (clear === 1) return shown === 0 ? "1 entry doesn't apply" : `1${others} doesn't apply`;
  return shown === 0 ? `${clear} entries don't apply` : `${clear}${others} don't apply`;
}

function FlagRow({ flag, values }: { readonly flag: FitFlag; readonly values: LiveValues }) {
  const state = FLAG_STATE[flag.state];
  return (
    <TableRow testId={`flag-${flag.key}`}>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Flex direction="row" gap="sm" wrap="wrap" align="center">
            <Text>{flag.name}</Text>
            <StatusTag variant={state.tone} hollow={flag.state === 'unknown'}>
              {state.text}
            </StatusTag>
          </Flex>
          {flag.facts.map((fact) => (
            <FactLine key={fact.fact} fact={fact} values={values} />
          ))}
        </Flex>
      </TableCell>
      <TableCell width="min">
        <Text>{effectOf(flag)}</Text>
      </TableCell>
    </TableRow>
  );
}

function effectOf({ state, excludes, penalty }: FitFlag): string {
  if (excludes) return state === 'hit' ? 'Rules it out' : 'Would rule it out';
  const points = `${penalty} ${penalty === 1 ? 'point' : 'points'} off`;
  return state === 'hit' ? points : `Would take ${points}`;
}
