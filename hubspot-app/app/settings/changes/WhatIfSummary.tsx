import {
  Button,
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { grouped } from 'fitgate-shared/shared-words.ts';
import { CountsTable } from '../CountsTable.tsx';
import type { Place, ReadyWhatIf } from '../contract.ts';
import { placesIn, placeWords, TRACK } from './what-if-words.ts';

export interface WhatIfSummaryProps {
  readonly whatIf: ReadyWhatIf;
  /** Shows the companies of one cell. */
  readonly onCell: (from: Place, to: Place) => void;
}

/** From where to where companies move, so that one up and one down don't cancel out; and what is to be done with them. */
export function WhatIfSummary({ whatIf, onCell }: WhatIfSummaryProps) {
  const { matrix, before, after } = whatIf;
  return (
    <Flex direction="column" gap="md" testId="what-if-summary">
      {matrix !== null && <Moves matrix={matrix} onCell={onCell} />}
      <CountsTable title="What to do" words={TRACK} before={before?.tracks ?? null} after={after.tracks} />
    </Flex>
  );
}

interface MovesProps extends Pick<WhatIfSummaryProps, 'onCell'> {
  readonly matrix: NonNullable<ReadyWhatIf['matrix']>;
}

function Moves({ matrix, onCell }: MovesProps) {
  const places = placesIn(matrix);
  return (
    <>
      <Text format={{ fontWeight: 'demibold' }}>Where companies are now, and where they would be</Text>
      <Table density="condensed" flush testId="moves">
        <TableHead>
          <TableRow>
            <TableHeader>Now</TableHeader>
            {places.map((to) => (
              <TableHeader key={to} align="right">
                {placeWords(to)}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {places.map((from) => (
            <TableRow key={from}>
              <TableCell>{placeWords(from)}</TableCell>
              {places.map((to) => (
                <TableCell key={to} align="right">
                  <Cell
                    name={`move-${from}-${to}`}
                    count={matrix[from]?.[to] ?? 0}
                    stays={from === to}
                    onPress={() => onCell(from, to)}
                  />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}

interface CellProps {
  readonly name: string;
  readonly count: number;
  readonly stays: boolean;
  readonly onPress: () => void;
}

function Cell({ name, count, stays, onPress }: CellProps) {
  if (count === 0) return <Text>–</Text>;
  if (stays) return <Text>{grouped(count)}</Text>;
  return (
    <Button variant="transparent" size="xs" onClick={onPress} testId={name}>
      {grouped(count)}
    </Button>
  );
}
