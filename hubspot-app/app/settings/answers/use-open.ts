import { useMemo, useState } from 'react';

export interface Opening {
  readonly isOpen: boolean;
  /** For the Panel or Modal. */
  readonly handlers: { readonly onOpen: () => void; readonly onClose: () => void };
}

/**
 * Whether an overlay is open. HubSpot renders what is in an overlay together with the button that opens it, so whatever asks
 * the server, or is there once for each row, waits for this.
 */
export function useOpen(): Opening {
  const [isOpen, setOpen] = useState(false);
  const handlers = useMemo(() => ({ onOpen: () => setOpen(true), onClose: () => setOpen(false) }), []);
  return { isOpen, handlers };
}
