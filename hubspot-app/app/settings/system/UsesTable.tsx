import {
  Flex,
  Link,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { Use } from '../contract.ts';
import { comingAndGoing, notUnderstoodWords, readWords, trapWords, writeWords } from './used-in-words.ts';

export interface UsesTableProps {
  readonly uses: readonly Use[];
  /** Also says how many companies would come and go if the draft were published. */
  readonly ofDraft?: boolean;
}

/** Each workflow and list with what it reads and writes, and the trap if there is one. */
export function UsesTable({ uses, ofDraft = false }: UsesTableProps) {
  return (
    <Table density="condensed" flush testId="uses">
      <TableHead>
        <TableRow>
          <TableHeader>Workflow or list</TableHeader>
          <TableHeader>What it reads</TableHeader>
          {ofDraft && <TableHeader>If you publish</TableHeader>}
          <TableHeader>State</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {uses.map((use) => (
          <TableRow key={`${use.kind} ${use.id}`}>
            <TableCell>
              {use.url === null ? use.name : <Link href={{ url: use.url, external: true }}>{use.name}</Link>}
            </TableCell>
            <TableCell>
              <Lines lines={linesOf(use)} />
            </TableCell>
            {ofDraft && (
              <TableCell>
                <Lines lines={use.reads.map((read) => comingAndGoing(read) ?? 'Can’t be told')} />
              </TableCell>
            )}
            <TableCell>
              <State use={use} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function State({ use: { enabled } }: { readonly use: Use }) {
  if (enabled === null) return <Text>List</Text>;
  return (
    <StatusTag variant={enabled ? 'success' : 'default'} hollow={!enabled}>
      {enabled ? 'On' : 'Off'}
    </StatusTag>
  );
}

const linesOf = (use: Use): readonly string[] => [
  ...use.reads.flatMap((read) => [readWords(read), ...told(trapWords(read))]),
  ...told(writeWords(use)),
  ...told(notUnderstoodWords(use)),
];

const told = (words: string | null): readonly string[] => (words === null ? [] : [words]);

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <Flex direction="column" gap="flush">
      {[...new Set(lines)].map((line) => (
        <Text key={line}>{line}</Text>
      ))}
    </Flex>
  );
}
