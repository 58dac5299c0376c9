import { Button, Flex, Heading, Link, Select } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { useAnswer } from '../answers/use-answer.ts';
import type { Page } from '../frame/use-page.ts';
import { useCopyJson } from '../versions/use-copy-json.ts';
import { linkToFile, linkToOnePager } from './check-api.ts';

/** A document to copy, or to open as a file: the draft, what is live, or a version. */
export function Export({ page }: { readonly page: Page }) {
  const { published, draft } = page.criteria;
  const options = [
    ...(draft === null ? [] : [{ value: 'draft', label: 'The draft' }]),
    ...(published === null ? [] : [{ value: 'live', label: `Live (version ${published.version})` }]),
    ...versionsBefore(published?.version ?? 1),
  ];
  const [chosen, setChosen] = useState<string | null>(null);
  const which = chosen ?? options[0]?.value ?? null;
  if (which === null) return null;
  return (
    <Flex direction="column" gap="sm" align="start">
      <Heading>Export</Heading>
      <Select
        label="What"
        name="export-what"
        value={which}
        options={options}
        onChange={(value) => setChosen(String(value))}
        testId="export-what"
      />
      <Ways key={which} which={which} page={page} />
      {published !== null && <OnePager key={published.version} />}
    </Flex>
  );
}

function versionsBefore(live: number) {
  return Array.from({ length: live - 1 }, (_, place) => live - 1 - place).map((version) => ({
    value: String(version),
    label: `Version ${version}`,
  }));
}

function Ways({ which, page }: { readonly which: string; readonly page: Page }) {
  const { copy, copyVersion } = useCopyJson();
  const file = useAnswer(() => linkToFile(which), which);
  const copyIt = (): Promise<void> => {
    if (which === 'draft') return copy(page.criteria.draft?.document);
    return which === 'live' ? copy(page.criteria.published?.document) : copyVersion(Number(which));
  };
  return (
    <Flex direction="row" gap="sm" align="center">
      <Button onClick={() => void copyIt()} testId="export-copy">
        Copy JSON
      </Button>
      {file.answer !== null && (
        <Link href={{ url: file.answer.url, external: true }} testId="export-file">
          Open as a file
        </Link>
      )}
    </Flex>
  );
}

/** What is live, in words, for those who read no settings. */
function OnePager() {
  const { answer } = useAnswer(linkToOnePager);
  if (answer === null || answer.url === null) return null;
  return (
    <Link href={{ url: answer.url, external: true }} testId="one-pager">
      Open what is live as a page to print
    </Link>
  );
}
