import type {
  StatisticsItemProps,
  StatisticsProps,
  StatisticsTrendProps,
  TableCellProps,
  TableElementProps,
  TableHeaderProps,
  TableProps,
} from '@hubspot/ui-extensions';
import { classes } from './spacing.ts';

export function Statistics({ children }: StatisticsProps) {
  return <dl className="ui-statistics">{children}</dl>;
}

export function StatisticsItem({ label, number, children }: StatisticsItemProps) {
  return (
    <div className="ui-statistic">
      <dt>{label}</dt>
      <dd>
        <span className="ui-statistic-number">{number}</span>
        {children}
      </dd>
    </div>
  );
}

export function StatisticsTrend({ value, direction, color }: StatisticsTrendProps) {
  const tone = color ?? (direction === 'increase' ? 'green' : 'red');
  return (
    <span className={`ui-trend ${tone}`}>
      {direction === 'increase' ? '▲' : '▼'} {value}
    </span>
  );
}

export function Table(props: TableProps) {
  const { bordered = true, flush = false, density = 'default', children } = props;
  return (
    <div className="ui-table-frame">
      <div className="ui-table-scroll">
        <table className={classes('ui-table', density, bordered && 'bordered', flush && 'flush')}>
          {children}
        </table>
      </div>
      {props.paginated === true && props.pageCount > 1 && (
        <Pages count={props.pageCount} page={props.page ?? 1} onChange={props.onPageChange} />
      )}
    </div>
  );
}

/** Previous, "Page n of m", next. */
export function Pages({
  count,
  page,
  onChange,
}: {
  count: number;
  page: number;
  onChange: (page: number) => void;
}) {
  return (
    <nav className="ui-pages" aria-label="Pages">
      <button
        type="button"
        className="ui-button transparent size-sm"
        disabled={page <= 1}
        onClick={() => onChange(page - 1)}
      >
        ‹ Previous
      </button>
      <span>
        Page {page} of {count}
      </span>
      <button
        type="button"
        className="ui-button transparent size-sm"
        disabled={page >= count}
        onClick={() => onChange(page + 1)}
      >
        Next ›
      </button>
    </nav>
  );
}

export function TableHead({ children }: TableElementProps) {
  return <thead>{children}</thead>;
}

export function TableBody({ children }: TableElementProps) {
  return <tbody>{children}</tbody>;
}

export function TableFooter({ children }: TableElementProps) {
  return <tfoot>{children}</tfoot>;
}

export function TableRow({ children }: TableElementProps) {
  return <tr>{children}</tr>;
}

type Sort = 'ascending' | 'descending' | 'none';
const NEXT_SORT: Readonly<Record<Sort, Sort>> = {
  none: 'ascending',
  ascending: 'descending',
  descending: 'none',
};
const ARROW: Readonly<Record<Sort, string>> = { none: '↕', ascending: '↑', descending: '↓' };

export function TableHeader(props: TableHeaderProps) {
  const style = { textAlign: props.align, width: widthOf(props.width) };
  const className = props.width === 'min' ? 'width-min' : undefined;
  if (!('onSortChange' in props)) {
    return (
      <th scope="col" className={className} style={style}>
        {props.children}
      </th>
    );
  }
  const { sortDirection, disabled, onSortChange } = props;
  return (
    <th scope="col" className={className} style={style} aria-sort={sortDirection}>
      <button
        type="button"
        className="ui-sort"
        disabled={disabled}
        onClick={() => onSortChange(NEXT_SORT[sortDirection])}
      >
        {props.children} <span aria-hidden="true">{ARROW[sortDirection]}</span>
      </button>
    </th>
  );
}

export function TableCell({ align, width, colSpan, children }: TableCellProps) {
  return (
    <td
      colSpan={colSpan}
      className={width === 'min' ? 'width-min' : undefined}
      style={{ textAlign: align, width: widthOf(width) }}
    >
      {children}
    </td>
  );
}

function widthOf(width: 'min' | 'max' | 'auto' | number | undefined): string | number | undefined {
  if (width === 'min') return undefined;
  return width === 'max' ? '100%' : width;
}
