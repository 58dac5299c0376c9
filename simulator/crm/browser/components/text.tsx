import type {
  DescriptionListItemProps,
  DescriptionListProps,
  HeadingProps,
  LinkProps,
  ListProps,
  TextProps,
} from '@hubspot/ui-extensions';
import { Children } from 'react';
import { hrefOf, pressed } from './events.ts';
import { useOverlay } from './overlays.tsx';
import { classes } from './spacing.ts';

const DECORATION: Readonly<Record<string, string>> = {
  underline: 'underline',
  strikethrough: 'line-through',
};
const WEIGHT: Readonly<Record<string, number>> = { regular: 400, demibold: 600, bold: 700 };

export function Text({ variant = 'bodytext', inline = false, format = {}, truncate, children }: TextProps) {
  const { fontWeight, italic, lineDecoration, textTransform } = format;
  const style = {
    fontWeight: fontWeight && WEIGHT[fontWeight],
    fontStyle: italic === true ? 'italic' : undefined,
    textDecoration: lineDecoration && DECORATION[lineDecoration],
    textTransform: textTransform === 'sentenceCase' ? undefined : textTransform,
    maxWidth: typeof truncate === 'object' ? truncate.maxWidth : undefined,
  };
  const Element = inline ? 'span' : 'p';
  const title = typeof truncate === 'object' ? truncate.tooltipText : undefined;
  return (
    <Element
      className={classes('ui-text', variant, Boolean(truncate) && 'truncate')}
      style={style}
      title={title}
    >
      {children}
    </Element>
  );
}

export function Heading({ inline = false, children }: HeadingProps) {
  return <h3 className={classes('ui-heading', inline && 'inline')}>{children}</h3>;
}

export function Link({
  href,
  variant = 'primary',
  onClick,
  preventDefault = false,
  overlay,
  children,
}: LinkProps) {
  const { open, node } = useOverlay(overlay);
  const target = hrefOf(href);
  return (
    <>
      <a
        className={`ui-link ${variant}`}
        href={target.url}
        {...(target.external ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
        onClick={(event) => {
          if (preventDefault || overlay) event.preventDefault();
          pressed(onClick, event.nativeEvent);
          open();
        }}
      >
        {children}
        {target.external && <span aria-hidden="true"> ↗</span>}
      </a>
      {node}
    </>
  );
}

export function List({ variant = 'unordered', children }: ListProps) {
  const Element = variant.startsWith('ordered') ? 'ol' : 'ul';
  return (
    <Element className={`ui-list ${variant}`}>
      {Children.map(children, (child) => (
        <li>{child}</li>
      ))}
    </Element>
  );
}

export function DescriptionList({ direction = 'column', children }: DescriptionListProps) {
  return <dl className={`ui-description-list ${direction}`}>{children}</dl>;
}

export function DescriptionListItem({ label, children }: DescriptionListItemProps) {
  return (
    <div className="ui-description-item">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
