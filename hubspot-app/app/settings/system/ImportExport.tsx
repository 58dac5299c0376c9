import { Divider, Flex } from '@hubspot/ui-extensions';
import type { Page } from '../frame/use-page.ts';
import { Export } from './Export.tsx';
import { Import } from './Import.tsx';

/** The criteria as JSON, out of Fitgate and into it. */
export function ImportExport({ page }: { readonly page: Page }) {
  return (
    <Flex direction="column" gap="md" testId="import-export">
      <Export page={page} />
      {page.mayEdit && (
        <>
          <Divider />
          <Import page={page} />
        </>
      )}
    </Flex>
  );
}
