import { Dropdown } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';

export interface RowMenuProps {
  readonly testId: string;
  readonly children: ReactNode;
}

/** The menu of a row. */
export function RowMenu({ testId, children }: RowMenuProps) {
  return (
    <Dropdown buttonText="Actions" buttonSize="xs" variant="transparent" testId={testId}>
      {children}
    </Dropdown>
  );
}
