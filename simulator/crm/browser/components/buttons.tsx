import type {
  ButtonProps,
  ButtonRowProps,
  DropdownButtonItemProps,
  DropdownProps,
  LoadingButtonProps,
} from '@hubspot/ui-extensions';
import { createContext, useContext, useRef } from 'react';
import { hrefOf, pressed } from './events.ts';
import { useOverlay } from './overlays.tsx';
import { classes, shortSize } from './spacing.ts';

export function Button(props: ButtonProps) {
  const { variant = 'secondary', type = 'button', size, disabled = false, truncate = false } = props;
  const { open, node } = useOverlay(props.overlay);
  const className = classes('ui-button', variant, `size-${shortSize(size, 'md')}`, truncate && 'truncate');
  if (props.href !== undefined && !disabled) {
    const { url, external } = hrefOf(props.href);
    return (
      <a
        className={className}
        href={url}
        {...(external ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
        onClick={(event) => pressed(props.onClick, event.nativeEvent)}
      >
        {props.children}
      </a>
    );
  }
  return (
    <>
      <button
        type={type}
        className={className}
        disabled={disabled}
        onClick={(event) => {
          pressed(props.onClick, event.nativeEvent);
          open();
        }}
      >
        {props.children}
      </button>
      {node}
    </>
  );
}

export function LoadingButton({ loading = false, children, disabled = false, ...props }: LoadingButtonProps) {
  return (
    <span aria-busy={loading}>
      <Button {...props} disabled={disabled || loading}>
        {loading && <span className="ui-spinner size-xs" aria-hidden="true" />}
        {children}
      </Button>
    </span>
  );
}

export function ButtonRow({ children }: ButtonRowProps) {
  return <div className="ui-button-row">{children}</div>;
}

const ClosingMenu = createContext<() => void>(() => undefined);

/** A native disclosure: opens with Enter or Space, and closes when something in it was chosen. */
export function Dropdown(props: DropdownProps) {
  const { options = [], variant = 'secondary', buttonText, buttonSize, disabled = false, children } = props;
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (menu.current !== null) menu.current.open = false;
  };
  if (disabled) return <Button disabled={true}>{buttonText}</Button>;
  return (
    <details className="ui-dropdown" ref={menu}>
      <summary className={classes('ui-button', variant, `size-${shortSize(buttonSize, 'md')}`)}>
        {buttonText} ▾
      </summary>
      <div className="ui-dropdown-menu">
        <ClosingMenu.Provider value={close}>
          {options.map(({ label, onClick }) => (
            <DropdownItem key={label} onClick={() => onClick?.()}>
              {label}
            </DropdownItem>
          ))}
          {children}
        </ClosingMenu.Provider>
      </div>
    </details>
  );
}

export function DropdownItem({ onClick, overlay, children }: DropdownButtonItemProps) {
  const { open, node } = useOverlay(overlay);
  const closeMenu = useContext(ClosingMenu);
  return (
    <>
      <button
        type="button"
        onClick={(event) => {
          closeMenu();
          pressed(onClick, event.nativeEvent);
          open();
        }}
      >
        {children}
      </button>
      {node}
    </>
  );
}
