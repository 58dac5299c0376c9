import {
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { PublishedCriteria } from './contract.ts';

type Flag = PublishedCriteria['document']['flags'][number];

/** The stop list: reasons against any company. */
export function FlagsSummary({ flags }: { readonly flags: readonly Flag[] }) {
  return (
    <Flex direction="column" gap="xs" testId="flags">
      <Heading>Stop list and deductions</Heading>
      {flags.length === 0 ? (
        <Text>No entries.</Text>
      ) : (
        <Table density="condensed" flush>
          <TableHead>
            <TableRow>
              <TableHeader>Entry</TableHeader>
              <TableHeader>Effect</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {flags.map((flag) => (
              <TableRow key={flag.key}>
                <TableCell>{flag.name}</TableCell>
                <TableCell>
                  {flag.effect === 'exclude' ? 'Rules a company out' : `Costs ${flag.effect.penalty} points`}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Flex>
  );
}
