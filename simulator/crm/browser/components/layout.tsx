import type {
  AutoGridProps,
  BoxProps,
  CardProps,
  DividerProps,
  FlexProps,
  InlineProps,
  SpacerProps,
  StackProps,
  TileProps,
} from '@hubspot/ui-extensions';
import { classes, shortSize } from './spacing.ts';

const JUSTIFY: Readonly<Record<string, string>> = { around: 'space-around', between: 'space-between' };

export function Flex({ direction = 'row', gap, justify, align, alignSelf, wrap, children }: FlexProps) {
  const style = {
    flexDirection: direction,
    justifyContent: justify && (JUSTIFY[justify] ?? justify),
    alignItems: align,
    alignSelf,
    flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : 'nowrap',
  } as const;
  return (
    <div className={classes('ui-flex', `gap-${shortSize(gap, 'flush')}`)} style={style}>
      {children}
    </div>
  );
}

export function Stack({ direction = 'column', distance = 'flush', justify, align, children }: StackProps) {
  return (
    <Flex
      direction={direction}
      gap={distance}
      {...(justify === undefined ? {} : { justify })}
      {...(align === undefined ? {} : { align })}
    >
      {children}
    </Flex>
  );
}

export function Box({ alignSelf, flex, children }: BoxProps) {
  const grow = typeof flex === 'number' ? `${flex} 1 0` : flex;
  return (
    <div className="ui-box" style={{ alignSelf, flex: grow }}>
      {children}
    </div>
  );
}

export function Inline({ gap, justify, align = 'center', children }: InlineProps) {
  return (
    <div
      className={classes('ui-flex', `gap-${shortSize(gap, 'xs')}`)}
      style={{
        flexWrap: 'wrap',
        alignItems: align,
        justifyContent: justify && (JUSTIFY[justify] ?? justify),
      }}
    >
      {children}
    </div>
  );
}

export function AutoGrid({ columnWidth, gap, flexible = false, children }: AutoGridProps) {
  const fit = flexible ? 'auto-fit' : 'auto-fill';
  const widest = flexible ? '1fr' : `${columnWidth}px`;
  return (
    <div
      className={classes('ui-grid', `gap-${shortSize(gap, 'flush')}`)}
      style={{ gridTemplateColumns: `repeat(${fit}, minmax(min(${columnWidth}px, 100%), ${widest}))` }}
    >
      {children}
    </div>
  );
}

export function Divider({ distance, size }: DividerProps) {
  return <hr className={`ui-divider space-${shortSize(distance ?? size, 'sm')}`} />;
}

export function Spacer({ size }: SpacerProps) {
  return <div className={`ui-spacer size-${shortSize(size, 'sm')}`} />;
}

export function Tile({ compact = false, flush = false, children }: TileProps) {
  return <div className={classes('ui-tile', compact && 'compact', flush && 'flush')}>{children}</div>;
}

export function Card({ children }: CardProps) {
  return <div className="ui-tile">{children}</div>;
}
