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
import { DIMENSION } from 'fitgate-shared/shared-words.ts';
import type { PublishedCriteria } from './contract.ts';
import { STATUS } from './words.ts';

type Profile = PublishedCriteria['document']['profiles'][number];

/** One profile: its criteria with what each is worth, and which of them are must-haves. */
export function ProfileSummary({ profile }: { readonly profile: Profile }) {
  const total = profile.criteria.reduce((sum, criterion) => sum + criterion.weight, 0);
  return (
    <Flex direction="column" gap="xs" testId={`profile-${profile.key}`}>
      <Flex direction="row" gap="sm" align="center">
        <Heading>{profile.name}</Heading>
        <StatusTag variant={profile.status === 'validated' ? 'success' : 'default'}>
          {STATUS[profile.status]}
        </StatusTag>
      </Flex>
      {profile.why !== undefined && <Text variant="microcopy">{profile.why}</Text>}
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            <TableHeader>Criterion</TableHeader>
            <TableHeader>Dimension</TableHeader>
            <TableHeader align="right">Weight</TableHeader>
            <TableHeader align="right">Points at most</TableHeader>
            <TableHeader>Must-have</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {profile.criteria.map((criterion) => (
            <TableRow key={criterion.key}>
              <TableCell>{criterion.name}</TableCell>
              <TableCell>{DIMENSION[criterion.dimension]}</TableCell>
              <TableCell align="right">{criterion.weight}</TableCell>
              <TableCell align="right">{((100 * criterion.weight) / total).toFixed(1)}</TableCell>
              <TableCell>{criterion.gate === true ? 'Yes' : '–'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
