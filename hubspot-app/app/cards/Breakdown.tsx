import {
  Accordion,
  Flex,
  Select,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { DIMENSION, GATE } from 'fitgate-shared/shared-words.ts';
import { useState } from 'react';
import { CriterionRow } from './CriterionRow.tsx';
import type { FitFlag, FitProfile, ScoredFit } from './contract.ts';
import { criteriaOf } from './facts-of-fit.ts';
import { howMuchIsKnown } from './how-much-is-known.ts';
import type { LiveValues } from './use-live-values.ts';
import { pointsOf } from './words.ts';

export interface BreakdownProps {
  readonly scored: ScoredFit;
  readonly values: LiveValues;
}

/** Where the points come from, as each profile sees it. The numbers shown add up to the score. */
export function Breakdown({ scored, values }: BreakdownProps) {
  const [seenAs, setSeenAs] = useState(scored.profile.key);
  const profiles = [scored.profile, ...scored.otherProfiles];
  const profile = profiles.find(({ key }) => key === seenAs) ?? scored.profile;
  const hit = scored.flags.filter(({ state, excludes }) => state === 'hit' && !excludes);
  return (
    <Accordion title={`How the ${profile.score} points add up`} testId="breakdown">
      <Flex direction="column" gap="sm">
        {profiles.length > 1 && <SeenAs profiles={profiles} chosen={profile} onChange={setSeenAs} />}
        <Table density="condensed" flush>
          <TableHead>
            <TableRow>
              <TableHeader>Criterion</TableHeader>
              <TableHeader width="min" align="right">
                Points
              </TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {profile.dimensions.flatMap((dimension) => [
              <TotalRow
                key={dimension.dimension}
                name={DIMENSION[dimension.dimension]}
                points={pointsOf(dimension)}
                testId={`dimension-${dimension.dimension}`}
              />,
              ...dimension.criteria.map((criterion) => (
                <CriterionRow key={criterion.key} criterion={criterion} values={values} />
              )),
            ])}
            {hit.map((flag) => (
              <DeductionRow key={flag.key} flag={flag} />
            ))}
            <TotalRow name="Score" points={`${profile.score}`} testId="sum" />
          </TableBody>
        </Table>
        <Text variant="microcopy" testId="known">
          {howMuchIsKnown(scored)}
        </Text>
      </Flex>
    </Accordion>
  );
}

interface SeenAsProps {
  readonly profiles: readonly FitProfile[];
  readonly chosen: FitProfile;
  readonly onChange: (key: string) => void;
}

function SeenAs({ profiles, chosen, onChange }: SeenAsProps) {
  const [own, closest] = profiles;
  return (
    <Flex direction="column" gap="xs">
      <Select
        name="seen-as"
        label="Seen as"
        value={chosen.key}
        options={profiles.map(({ key, name }) => ({ value: key, label: name }))}
        onChange={(key) => onChange(String(key))}
        testId="seen-as"
      />
      {closest !== undefined && chosen.key === own?.key && (
        <Text variant="microcopy" testId="closest">{`Next closest: ${closestWords(closest)}`}</Text>
      )}
    </Flex>
  );
}

/** "Enterprise, 45 points: More than 800 people is not met". */
function closestWords(profile: FitProfile): string {
  const { name, score, gate } = profile;
  const missed = criteriaOf(profile).find((criterion) => criterion.gate && criterion.verdict === 'missed');
  const why = missed === undefined ? `in our ICP? ${GATE[gate]}` : `${missed.name} is not met`;
  return `${name}, ${score} points: ${why}`;
}

interface TotalRowProps {
  readonly name: string;
  readonly points: string;
  readonly testId: string;
}

/** A line in bold: the heading of a group, in the same table as its criteria so that all columns line up, or the score. */
function TotalRow({ name, points, testId }: TotalRowProps) {
  return (
    <TableRow testId={testId}>
      <TableCell>
        <Text format={{ fontWeight: 'bold' }}>{name}</Text>
      </TableCell>
      <TableCell width="min" align="right">
        <Text format={{ fontWeight: 'bold' }}>{points}</Text>
      </TableCell>
    </TableRow>
  );
}

function DeductionRow({ flag }: { readonly flag: FitFlag }) {
  return (
    <TableRow testId={`deduction-${flag.key}`}>
      <TableCell>
        <Text>{`Deduction: ${flag.name}`}</Text>
      </TableCell>
      <TableCell width="min" align="right">
        <Text>{`−${flag.penalty}`}</Text>
      </TableCell>
    </TableRow>
  );
}
