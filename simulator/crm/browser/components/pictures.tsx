import type { IconProps, IllustrationProps, ImageProps } from '@hubspot/ui-extensions';
import { hrefOf, pressed } from './events.ts';
import { useOverlay } from './overlays.tsx';
import { shortSize } from './spacing.ts';

/** Plain characters in place of HubSpot's icons, which belong to HubSpot; a name without a character shows a dot. */
const GLYPHS: Readonly<Record<string, string>> = {
  add: '+',
  approvals: '✓',
  block: '⊘',
  bulb: '💡',
  checkCircle: '✓',
  circleFilled: '●',
  circleHollow: '○',
  clock: '◷',
  contact: '👤',
  copy: '⧉',
  date: '📅',
  delete: '🗑',
  downCarat: '▾',
  download: '↓',
  edit: '✎',
  ellipses: '…',
  exclamation: '!',
  exclamationCircle: '!',
  favoriteHollow: '☆',
  file: '🗎',
  filter: '⛛',
  flame: '🔥',
  gauge: '◔',
  goal: '◎',
  hide: '⌀',
  info: 'i',
  key: '🔑',
  left: '‹',
  link: '🔗',
  locked: '🔒',
  notification: '🔔',
  pin: '📌',
  question: '?',
  questionCircle: '?',
  redo: '↻',
  refresh: '↻',
  remove: '−',
  right: '›',
  save: '💾',
  search: '🔍',
  settings: '⚙',
  star: '★',
  success: '✓',
  thumbsDown: '👎',
  thumbsUp: '👍',
  tag: '🏷',
  undo: '↺',
  upCarat: '▴',
  view: '👁',
  warning: '⚠',
  workflows: '⑂',
  x: '×',
  xCircle: '×',
};

export function Icon({ name, color = 'inherit', size, screenReaderText }: IconProps) {
  return (
    <span className={`ui-icon ${color} size-${shortSize(size, 'md')}`} data-icon={name}>
      <span aria-hidden="true">{GLYPHS[name] ?? '•'}</span>
      {screenReaderText !== undefined && <span className="visually-hidden">{screenReaderText}</span>}
    </span>
  );
}

/** Our own drawing in place of HubSpot's: rings, and a mark for errors, colored by purpose. */
export function Picture({ name, width, alt = '' }: { name: string; width: number; alt?: string }) {
  const tone = /error|lock|cone|missed|support/i.test(name) ? 'warn' : 'calm';
  return (
    <svg
      className={`ui-picture ${tone}`}
      width={width}
      height={width}
      viewBox="0 0 96 96"
      role="img"
      aria-label={alt}
      aria-hidden={alt === ''}
    >
      <circle cx="48" cy="48" r="44" />
      <circle cx="48" cy="48" r="28" className="inner" />
      {tone === 'warn' ? <path d="M48 34v18M48 60v2" /> : <circle cx="48" cy="48" r="9" className="mark" />}
    </svg>
  );
}

export function Illustration({ name, alt, width, height }: IllustrationProps) {
  return <Picture name={name} width={width ?? height ?? 120} alt={alt} />;
}

export function Image({ src, alt = '', width, height, href, onClick, overlay }: ImageProps) {
  const { open, node } = useOverlay(overlay);
  const image = <img className="ui-image" src={src} alt={alt} width={width} height={height} />;
  if (href !== undefined) return <a href={hrefOf(href).url}>{image}</a>;
  if (onClick === undefined && !overlay) return image;
  return (
    <>
      <button
        type="button"
        className="ui-image-button"
        onClick={(event) => {
          pressed(onClick, event.nativeEvent);
          open();
        }}
      >
        {image}
      </button>
      {node}
    </>
  );
}
