import type { BarChartProps, ChartDataRow, LineChartProps } from '@hubspot/ui-extensions';

const COLORS = ['#2f6f73', '#c8762b', '#6a5a9c', '#4b7bb5', '#8a8f3c', '#a84f6a'];
const WIDTH = 480;
const HEIGHT = 180;

function rowsOf(data: BarChartProps['data']): readonly ChartDataRow[] {
  return Array.isArray(data) ? data : data.data;
}

/** One horizontal bar per row, so that labels of any length are readable at card width. */
export function BarChart({ data, axes, options = {} }: BarChartProps) {
  const { category, amount } =
    axes.y.fieldType === 'category'
      ? { category: axes.y.field, amount: axes.x.field }
      : { category: axes.x.field, amount: axes.y.field };
  const group = axes.options?.groupFieldByColor;
  const rows = rowsOf(data);
  const most = Math.max(1, ...rows.map((row) => Number(row[amount] ?? 0)));
  const groups = group === undefined ? [] : [...new Set(rows.map((row) => String(row[group])))];
  return (
    <figure className="ui-chart">
      {options.title !== undefined && <figcaption>{options.title}</figcaption>}
      {groups.length > 0 && (
        <p className="ui-legend">
          {groups.map((name, index) => (
            <span key={name}>
              <i style={{ background: COLORS[index % COLORS.length] }} /> {name}
            </span>
          ))}
        </p>
      )}
      {rows.map((row) => {
        const index = group === undefined ? 0 : groups.indexOf(String(row[group]));
        const value = Number(row[amount] ?? 0);
        return (
          <div className="ui-bar" key={`${row[category]}:${group === undefined ? '' : row[group]}`}>
            <span>{String(row[category])}</span>
            <span className="ui-bar-track">
              <i style={{ width: `${(100 * value) / most}%`, background: COLORS[index % COLORS.length] }} />
            </span>
            <span className="ui-bar-value">{value}</span>
          </div>
        );
      })}
    </figure>
  );
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
