import type { BarChartProps, ChartColor, ChartDataRow, LineChartProps } from '@hubspot/ui-extensions';

const COLORS = ['#2f6f73', '#c8762b', '#6a5a9c', '#4b7bb5', '#8a8f3c', '#a84f6a'];
const WIDTH = 480;
const HEIGHT = 180;

function rowsOf(data: BarChartProps['data']): readonly ChartDataRow[] {
  return Array.isArray(data) ? data : data.data;
}

/** HubSpot's names of colors, from its palette. */
const NAMED_COLORS: Readonly<Record<ChartColor, string>> = {
  orange: '#ff8f59',
  aqua: '#51d3d9',
  purple: '#bda9ea',
  yellow: '#f5c26b',
  pink: '#ea90b1',
  blue: '#81c1fd',
  green: '#a2d28f',
  darkOrange: '#e66e50',
  darkAqua: '#00a4bd',
  darkPurple: '#6a78d1',
  darkYellow: '#dbae60',
  darkPink: '#c76f93',
  darkBlue: '#3b6ea5',
  darkGreen: '#5fb39a',
};

export function BarChart(props: BarChartProps) {
  const { data, axes, options = {} } = props;
  const group = axes.options?.groupFieldByColor;
  const rows = rowsOf(data);
  const groups = group === undefined ? [] : [...new Set(rows.map((row) => String(row[group])))];
  const colorOf = (row: ChartDataRow): string => {
    const name = group === undefined ? '' : String(row[group]);
    const named = axes.options?.colors?.[name];
    return named === undefined ? (COLORS[groups.indexOf(name) % COLORS.length] ?? '') : NAMED_COLORS[named];
  };
  const Bars = axes.y.fieldType === 'category' ? FlatBars : UprightBars;
  return (
    <figure className="ui-chart">
      {options.title !== undefined && <figcaption>{options.title}</figcaption>}
      {groups.length > 0 && (
        <p className="ui-legend">
          {groups.map((name) => {
            const row = rows.find((each) => group !== undefined && String(each[group]) === name);
            return (
              <span key={name}>
                <i style={{ background: row === undefined ? '' : colorOf(row) }} /> {name}
              </span>
            );
          })}
        </p>
      )}
      <Bars {...props} rows={rows} colorOf={colorOf} />
    </figure>
  );
}

type BarsProps = BarChartProps & {
  readonly rows: readonly ChartDataRow[];
  readonly colorOf: (row: ChartDataRow) => string;
};

/** A bar that grows to the right for each row. */
function FlatBars({ axes, rows, colorOf }: BarsProps) {
  const amountOf = (row: ChartDataRow): number => Number(row[axes.x.field] ?? 0);
  const most = Math.max(1, ...rows.map(amountOf));
  const group = axes.options?.groupFieldByColor;
  return rows.map((row) => (
    <div className="ui-bar" key={`${row[axes.y.field]}:${group === undefined ? '' : row[group]}`}>
      <span>{String(row[axes.y.field])}</span>
      <span className="ui-bar-track">
        <i style={{ width: `${(100 * amountOf(row)) / most}%`, background: colorOf(row) }} />
      </span>
      <span className="ui-bar-value">{amountOf(row)}</span>
    </div>
  ));
}

/** A column for each category, made of what its rows have when they are stacked. */
function UprightBars({ axes, options, rows, colorOf }: BarsProps) {
  const categories = [...new Set(rows.map((row) => String(row[axes.x.field])))];
  const amountOf = (row: ChartDataRow): number => Number(row[axes.y.field] ?? 0);
  const columns = categories.map((category) => rows.filter((row) => String(row[axes.x.field]) === category));
  const heightOf = (column: readonly ChartDataRow[]): number =>
    axes.options?.stacking === true
      ? column.reduce((sum, row) => sum + amountOf(row), 0)
      : Math.max(0, ...column.map(amountOf));
  const most = Math.max(1, ...columns.map(heightOf));
  return (
    <div
      className="ui-columns"
      role="img"
      aria-label={columnsWords(categories, columns.map(heightOf), options?.title)}
    >
      {columns.map((column, index) => (
        <div
          className="ui-column"
          key={categories[index]}
          title={`${categories[index]}: ${heightOf(column)}`}
        >
          <div className={axes.options?.stacking === true ? 'ui-column-bars stacked' : 'ui-column-bars'}>
            {column.map((row) => (
              <i
                key={String(row[axes.options?.groupFieldByColor ?? axes.y.field])}
                style={{ height: `${(100 * amountOf(row)) / most}%`, background: colorOf(row) }}
              />
            ))}
          </div>
          <span>{categories[index]}</span>
        </div>
      ))}
    </div>
  );
}

function columnsWords(
  categories: readonly string[],
  heights: readonly number[],
  title: string | undefined,
): string {
  const columns = categories.map((category, index) => `${category}: ${heights[index]}`).join(', ');
  return title === undefined ? columns : `${title}. ${columns}`;
}

export function LineChart({ data, axes, options = {} }: LineChartProps) {
  const rows = rowsOf(data);
  const values = rows.map((row) => Number(row[axes.y.field] ?? 0));
  const most = Math.max(1, ...values);
  const points = values.map((value, index) => {
    const x = values.length < 2 ? WIDTH / 2 : (index * WIDTH) / (values.length - 1);
    return `${x.toFixed(1)},${(HEIGHT - (value / most) * HEIGHT).toFixed(1)}`;
  });
  return (
    <figure className="ui-chart">
      {options.title !== undefined && <figcaption>{options.title}</figcaption>}
      <svg
        viewBox={`-6 -6 ${WIDTH + 12} ${HEIGHT + 12}`}
        role="img"
        aria-label={options.title ?? 'Line chart'}
      >
        <polyline points={points.join(' ')} fill="none" stroke={COLORS[0]} strokeWidth="3" />
      </svg>
      <p className="ui-legend">
        <span>{String(rows[0]?.[axes.x.field] ?? '')}</span>
        <span>{String(rows.at(-1)?.[axes.x.field] ?? '')}</span>
      </p>
    </figure>
  );
}
