import {
  Flex,
  Heading,
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
import { FLAG_STATE } from './words.ts';

export interface FlagsProps {
  readonly flags: readonly FitFlag[];
  readonly values: LiveValues;
}

const ORDER: Readonly<Record<FitFlag['state'], number>> = { hit: 0, unknown: 1, clear: 2 };

/** The stop list: reasons against any company, whatever its profile. Those that apply come first. */
export function Flags({ flags, values }: FlagsProps) {
  if (flags.length === 0) return null;
  const sorted = [...flags].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  return (
    <Flex direction="column" gap="xs" testId="flags">
      <Heading>Stop list and deductions</Heading>
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            <TableHeader>Entry</TableHeader>
            <TableHeader width="min">Answer</TableHeader>
            <TableHeader>Effect</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {sorted.map((flag) => (
            <FlagRow key={flag.key} flag={flag} values={values} />
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}

function FlagRow({ flag, values }: { readonly flag: FitFlag; readonly values: LiveValues }) {
  const state = FLAG_STATE[flag.state];
  return (
    <TableRow testId={`flag-${flag.key}`}>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Text>{flag.name}</Text>
          {flag.facts.map((fact) => (
            <FactLine key={fact.fact} fact={fact} values={values} />
          ))}
        </Flex>
      </TableCell>
      <TableCell width="min">
        <StatusTag variant={state.tone} hollow={flag.state === 'unknown'}>
          {state.text}
        </StatusTag>
      </TableCell>
      <TableCell>
        <Text>{effectOf(flag)}</Text>
      </TableCell>
    </TableRow>
  );
}

function effectOf(flag: FitFlag): string {
  const hit = flag.state === 'hit';
  if (flag.excludes) return hit ? 'rules the company out' : 'would rule the company out';
  return hit ? `costs ${flag.penalty} points` : `would cost ${flag.penalty} points`;
}
