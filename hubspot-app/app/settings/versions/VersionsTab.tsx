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
import { useEffect, useState } from 'react';
import type { VersionSummary } from '../contract.ts';
import { readVersions } from '../criteria-api.ts';
import type { Page } from '../frame/use-page.ts';
import { RollBackForm } from '../RollBackForm.tsx';

/** Every version, who published it and why, with a way back to it. */
export function VersionsTab({ page }: { readonly page: Page }) {
  const { timezone } = useExtensionContext<'settings'>().portal;
  const { criteria, reload } = page;
  const [chosen, setChosen] = useState<number | null>(null);
  const version = criteria.published?.version ?? null;
  const [versions, setVersions] = useState<readonly VersionSummary[] | null>([]);
  useEffect(() => {
    let wanted = true;
    void readVersions().then((asked) => {
      if (wanted) setVersions(asked.ok && version !== null ? asked.answer.versions : null);
    });
    return () => {
      wanted = false;
    };
  }, [version]);
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
          {versions.map((each) => (
            <TableRow key={each.version} testId={`version-${each.version}`}>
              <TableCell>{each.version}</TableCell>
              <TableCell>{instant(each.publishedAt, timezone)}</TableCell>
              <TableCell>{each.reason}</TableCell>
              <TableCell>{each.author.email ?? each.author.userId}</TableCell>
              <TableCell>
                {each.version === criteria.published?.version ? (
                  'Live'
                ) : (
                  <Button
                    size="xs"
                    disabled={criteria.role !== 'publisher'}
                    onClick={() => setChosen(each.version)}
                    testId={`back-to-${each.version}`}
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
      {chosen !== null && <RollBackForm key={chosen} version={chosen} criteria={criteria} reload={reload} />}
    </Flex>
  );
}
