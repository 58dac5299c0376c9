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
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { instant } from 'fitgate-shared/shared-words.ts';
import { useState } from 'react';
import type { CriteriaAnswer, VersionSummary } from './contract.ts';
import { RollBackForm } from './RollBackForm.tsx';
import type { Draft } from './use-draft.ts';

export interface VersionsTabProps {
  readonly criteria: CriteriaAnswer;
  readonly draft: Draft;
  /** Newest first; null when they could not be read. */
  readonly versions: readonly VersionSummary[] | null;
  readonly reload: () => Promise<void>;
}

/** Every version, who published it and why, with a way back to it. */
export function VersionsTab({ criteria, draft, versions, reload }: VersionsTabProps) {
  const { timezone } = useExtensionContext<'settings'>().portal;
  const [chosen, setChosen] = useState<number | null>(null);
  if (versions === null) return <Text testId="no-versions">The versions could not be read.</Text>;
  if (versions.length === 0) return <Text testId="no-versions">No version was published yet.</Text>;
  return (
    <Flex direction="column" gap="md" testId="versions">
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            <TableHeader>Version</TableHeader>
            <TableHeader>Published</TableHeader>
            <TableHeader>Reason</TableHeader>
            <TableHeader>By user</TableHeader>
            <TableHeader>Go back</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {versions.map((version) => (
            <TableRow key={version.version} testId={`version-${version.version}`}>
              <TableCell>{version.version}</TableCell>
              <TableCell>{instant(version.publishedAt, timezone)}</TableCell>
              <TableCell>{version.reason}</TableCell>
              <TableCell>{version.authorId}</TableCell>
              <TableCell>
                {version.version === criteria.published?.version ? (
                  'Live'
                ) : (
                  <Button
                    size="xs"
                    disabled={criteria.role !== 'publisher'}
                    onClick={() => setChosen(version.version)}
                    testId={`back-to-${version.version}`}
                  >
                    Go back to this
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {criteria.role !== 'publisher' && (
        <Text variant="microcopy">Only a publisher may go back to an older version.</Text>
      )}
      {chosen !== null && (
        <RollBackForm key={chosen} version={chosen} criteria={criteria} draft={draft} reload={reload} />
      )}
    </Flex>
  );
}
