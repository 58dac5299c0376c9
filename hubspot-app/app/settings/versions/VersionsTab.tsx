import {
  Dropdown,
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
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { instantWords } from 'fitgate-shared/words/instant-words.ts';
import { Answered } from '../answers/Answered.tsx';
import { personWords } from '../answers/person-words.ts';
import { useAnswer } from '../answers/use-answer.ts';
import type { VersionSummary } from '../contract.ts';
import type { Page } from '../frame/use-page.ts';
import { RollBack } from './RollBack.tsx';
import { useCopyJson } from './use-copy-json.ts';
import { VersionPanel } from './VersionPanel.tsx';
import { changedWords } from './version-words.ts';
import { listVersions } from './versions-api.ts';

/** Every version: who published it, when and why, what it changed, and the way back to it. */
export function VersionsTab({ page }: { readonly page: Page }) {
  const live = page.criteria.published?.version ?? null;
  const asked = useAnswer(listVersions, String(live));
  if (live === null) return <Text testId="no-versions">No version was published yet.</Text>;
  return (
    <Answered
      asked={asked}
      name="versions"
      loading="Loading the versions"
      failed="The versions could not be read"
    >
      {({ versions }) => (
        <Flex direction="column" gap="md" testId="versions">
          <Table density="condensed" flush>
            <TableHead>
              <TableRow>
                <TableHeader>Version</TableHeader>
                <TableHeader>Published</TableHeader>
                <TableHeader>By</TableHeader>
                <TableHeader>What changed</TableHeader>
                <TableHeader>Why</TableHeader>
                <TableHeader>Actions</TableHeader>
              </TableRow>
            </TableHead>
            <TableBody>
              {versions.map((version) => (
                <Version
                  key={version.version}
                  page={page}
                  version={version}
                  versions={versions.map((each) => each.version)}
                  live={live}
                  onDone={asked.again}
                />
              ))}
            </TableBody>
          </Table>
        </Flex>
      )}
    </Answered>
  );
}

interface VersionProps {
  readonly page: Page;
  readonly version: VersionSummary;
  readonly versions: readonly number[];
  readonly live: number;
  readonly onDone: () => void;
}

function Version(props: VersionProps) {
  const { version: summary, versions, live } = props;
  const { timezone } = useExtensionContext<'settings'>().portal;
  const { version, author, publishedAt, reason } = summary;
  const changes = <VersionPanel name="changes" version={version} versions={versions} shows="changes" />;
  return (
    <TableRow testId={`version-${version}`}>
      <TableCell>
        <Flex direction="row" gap="xs" align="center">
          <Text inline>{version}</Text>
          {version === live && <StatusTag variant="success">Live</StatusTag>}
        </Flex>
      </TableCell>
      <TableCell>{instantWords(publishedAt, timezone, Date.now())}</TableCell>
      <TableCell>{personWords(author)}</TableCell>
      <TableCell>
        <Link href="#" preventDefault overlay={changes} testId={`changes-${version}`}>
          {changedWords(summary)}
        </Link>
      </TableCell>
      <TableCell>{reason}</TableCell>
      <TableCell>
        <Actions {...props} />
      </TableCell>
    </TableRow>
  );
}

function Actions({ page, version: { version }, versions, live, onDone }: VersionProps) {
  const { copyVersion } = useCopyJson();
  const panel = (name: 'see' | 'whole', shows: 'changes' | 'whole') => (
    <VersionPanel name={name} version={version} versions={versions} shows={shows} />
  );
  return (
    <Dropdown buttonText={`Actions for version ${version}`} buttonSize="xs" variant="transparent">
      <Dropdown.ButtonItem overlay={panel('see', 'changes')}>See what changed</Dropdown.ButtonItem>
      <Dropdown.ButtonItem overlay={panel('whole', 'whole')}>See the whole version</Dropdown.ButtonItem>
      {page.mayPublish && version !== live && (
        <Dropdown.ButtonItem
          overlay={<RollBack page={page} version={version} live={live} onDone={onDone} />}
          testId={`back-to-${version}`}
        >
          Roll back to this version
        </Dropdown.ButtonItem>
      )}
      <Dropdown.ButtonItem onClick={() => void copyVersion(version)} testId={`copy-${version}`}>
        Copy its JSON
      </Dropdown.ButtonItem>
    </Dropdown>
  );
}
