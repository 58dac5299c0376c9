import { Alert, Button, Flex, Text } from '@hubspot/ui-extensions';
import type { DocumentChange } from '../contract.ts';
import type { Page } from './use-page.ts';

/** Says that somebody else changed other things of the draft meanwhile. */
export function Merged({ page }: { readonly page: Page }) {
  const { merged } = page.draft.state;
  if (merged.length === 0) return null;
  return (
    <Alert title={mergedWords(merged)} variant="info" testId="merged">
      <Flex direction="row" gap="xs" align="center">
        <Text>They are in the draft too.</Text>
        <Button
          size="xs"
          testId="show-merged"
          onClick={() => {
            page.draft.seen();
            page.goTo('changes');
          }}
        >
          Show
        </Button>
      </Flex>
    </Alert>
  );
}

/** "ops@example.com changed 2 other things just now." */
function mergedWords(merged: readonly DocumentChange[]): string {
  const people = new Set(merged.map(({ by }) => by?.email ?? 'Somebody else'));
  const things = merged.length === 1 ? '1 other thing' : `${merged.length} other things`;
  return `${[...people].join(' and ')} changed ${things} just now.`;
}
