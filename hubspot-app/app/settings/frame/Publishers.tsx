import { Text } from '@hubspot/ui-extensions';
import type { Page } from './use-page.ts';

/** For viewers: whom to ask. */
export function Publishers({ page }: { readonly page: Page }) {
  const { publishers = [] } = page.criteria;
  const names = publishers.length === 0 ? '.' : `: ${publishers.join(', ')}.`;
  return (
    <Text variant="microcopy" testId="viewer">
      {`You can look. To make changes, ask one of the publishers${names}`}
    </Text>
  );
}
