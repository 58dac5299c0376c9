import type {
  ModalBodyProps,
  ModalFooterProps,
  ModalProps,
  PanelBodyProps,
  PanelFooterProps,
  PanelProps,
  PanelSectionProps,
} from '@hubspot/ui-extensions';
import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { classes, shortSize } from './spacing.ts';

/** Closes the overlay around a Modal or Panel. */
const Closing = createContext<() => void>(() => undefined);

/** Open overlays by the `id` prop of their Modal or Panel, for `actions.closeOverlay(id)`. */
const openOverlays = new Map<string, () => void>();

export function closeOverlay(id: string): void {
  openOverlays.get(id)?.();
}

/**
 * The overlay of a button: `open` shows it; render `node` beside the button. It hangs on the page itself: an item of a menu is
 * hidden as soon as the menu closes, and would hide what it opened.
 */
export function useOverlay(overlay: ReactNode): { readonly open: () => void; readonly node: ReactNode } {
  const [isOpen, setOpen] = useState(false);
  const node =
    isOpen && overlay
      ? createPortal(
          <Closing.Provider value={() => setOpen(false)}>{overlay}</Closing.Provider>,
          document.body,
        )
      : null;
  return { open: () => setOpen(true), node };
}

interface DialogProps {
  readonly id: string;
  readonly title?: string | undefined;
  readonly label?: string | undefined;
  readonly className: string;
  readonly onOpen?: (() => void) | undefined;
  readonly onClose?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** The browser's own modal dialog: it traps the focus, and Escape closes it. */
function Dialog({ id, title, label, className, onOpen, onClose, children }: DialogProps) {
  const close = useContext(Closing);
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  const handlers = useRef({ onOpen, onClose, close });
  handlers.current = { onOpen, onClose, close };
  useEffect(() => {
    const opener = document.activeElement;
    openOverlays.set(id, () => handlers.current.close());
    element.current?.showModal();
    handlers.current.onOpen?.();
    return () => {
      openOverlays.delete(id);
      handlers.current.onClose?.();
      // A dialog that is taken away, rather than closed, would leave the focus nowhere.
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [id]);
  return (
    <dialog
      ref={element}
      className={className}
      onClose={close}
      {...(title === undefined ? { 'aria-label': label } : { 'aria-labelledby': titleId })}
    >
      <header className="ui-dialog-header">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="ui-close" aria-label="Close" onClick={close}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}

export function Modal({
  id,
  title,
  variant = 'default',
  width,
  onOpen,
  onClose,
  children,
  ...rest
}: ModalProps) {
  return (
    <Dialog
      id={id}
      title={title}
      label={rest['aria-label']}
      className={classes('ui-modal', variant, `width-${shortSize(width, 'sm')}`)}
      onOpen={onOpen}
      onClose={onClose}
    >
      {children}
    </Dialog>
  );
}

export function Panel({ id, title, width, onOpen, onClose, children, ...rest }: PanelProps) {
  return (
    <Dialog
      id={id}
      title={title}
      label={rest['aria-label']}
      className={classes('ui-panel', `width-${shortSize(width, 'sm')}`)}
      onOpen={onOpen}
      onClose={onClose}
    >
      {children}
    </Dialog>
  );
}

export function DialogBody({ children }: ModalBodyProps | PanelBodyProps) {
  return <div className="ui-dialog-body">{children}</div>;
}

export function DialogFooter({ children }: ModalFooterProps | PanelFooterProps) {
  return <footer className="ui-dialog-footer">{children}</footer>;
}

export function PanelSection({ flush = false, children }: PanelSectionProps) {
  return <section className={classes('ui-panel-section', flush && 'flush')}>{children}</section>;
}
