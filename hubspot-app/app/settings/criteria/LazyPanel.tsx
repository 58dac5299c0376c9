import { Panel } from '@hubspot/ui-extensions';
import { type ReactNode, useState } from 'react';

export interface LazyPanelProps {
  readonly id: string;
  readonly title: string;
  readonly children: () => ReactNode;
}

/** A panel whose content is made once it is open, and anew each time: forty forms at a time would be slow. */
export function LazyPanel({ id, title, children }: LazyPanelProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel
      id={id}
      title={title}
      width="md"
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      testId={id}
    >
      {isOpen && children()}
    </Panel>
  );
}
