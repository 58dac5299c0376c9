import { useCallback, useEffect, useState } from 'react';
import { addressWith } from '../address.ts';
import { type Company, type PropertyInfo, readCompanies, readProperties, type Session } from '../api.ts';
import { Pages } from '../components/data.tsx';
import { formatValue } from '../format-value.ts';
import { usePolled } from '../use-polled.ts';

const LIST_EVERY_MS = 2_000;
const PROPERTIES_EVERY_MS = 5_000;

const COLUMNS = [
  ['name', 'Company'],
  ['industry', 'Industry'],
  ['numberofemployees', 'Employees'],
  ['country', 'Country'],
  ['fitgate_score', 'Score'],
  ['fitgate_tier', 'Tier'],
  ['fitgate_gate', 'In our ICP?'],
  ['fitgate_track', 'What to do'],
] as const;
const NUMBERS: readonly string[] = ['numberofemployees', 'fitgate_score'];

const FILTERS = [
  ['fitgate_gate', 'In our ICP?'],
  ['fitgate_tier', 'Tier'],
  ['fitgate_track', 'What to do'],
  ['fitgate_is_anti_icp', 'Stop list'],
] as const;

/** Search, filters, sorting and page, all in the address, so that a view can be kept and shared. */
function useListQuery() {
  const [query, setQuery] = useState(() => new URLSearchParams(location.search));
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    if (value === '') next.delete(name);
    else next.set(name, value);
    if (name !== 'page') next.delete('page');
    setQuery(next);
  };
  useEffect(() => {
    history.replaceState(null, '', `${location.pathname}?${query}`);
  }, [query]);
  return { query, change };
}

/** The part of the address that selects companies. */
function askedOf(query: URLSearchParams): string {
  const asked = new URLSearchParams(query);
  asked.delete('portal');
  asked.delete('user');
  return asked.toString();
}

export function CompanyList({ session }: { session: Session }) {
  const { portalId } = session.portal;
  const { query, change } = useListQuery();
  const asked = askedOf(query);
  const readPage = useCallback(() => readCompanies(portalId, asked), [portalId, asked]);
  const readDefinitions = useCallback(() => readProperties(portalId), [portalId]);
  const list = usePolled(readPage, LIST_EVERY_MS);
  const definitions = usePolled(readDefinitions, PROPERTIES_EVERY_MS);
  const properties = definitions.value ?? [];
  const page = list.value;
  return (
    <div className="list">
      <h1>Companies</h1>
      <search className="filters">
        <label className="property">
          Search
          <input
            className="ui-input"
            type="search"
            placeholder="Name or domain"
            value={query.get('search') ?? ''}
            onChange={({ target }) => change('search', target.value)}
          />
        </label>
        {FILTERS.map(([name, label]) => (
          <Filter
            key={name}
            label={label}
            property={find(properties, name)}
            value={query.get(name) ?? ''}
            onChange={(value) => change(name, value)}
          />
        ))}
      </search>
      <p className="muted" role={list.problem === null ? 'status' : 'alert'}>
        {list.problem ?? (page === null ? 'Loading the companies' : countOf(page.total))}
      </p>
      <div className="sheet table-sheet">
        <div className="ui-table-scroll">
          <table className="ui-table">
            <ListHead query={query} change={change} />
            <tbody>
              {page?.companies.map((company) => (
                <ListRow key={company.id} company={company} properties={properties} session={session} />
              ))}
            </tbody>
          </table>
        </div>
        {page?.companies.length === 0 && <p className="muted empty">No company matches.</p>}
        {page !== null && page.pages > 1 && (
          <Pages
            count={page.pages}
            page={Number(query.get('page') ?? 1)}
            onChange={(next) => change('page', String(next))}
          />
        )}
      </div>
    </div>
  );
}

function countOf(companies: number): string {
  return companies === 1 ? '1 company' : `${companies.toLocaleString('en-US')} companies`;
}

interface FilterProps {
  readonly label: string;
  readonly property: PropertyInfo | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Filter({ label, property, value, onChange }: FilterProps) {
  return (
    <label className="property">
      {label}
      <select
        className="ui-input"
        value={value}
        disabled={property === undefined}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{property === undefined ? 'Not installed' : 'Any'}</option>
        {property?.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function ListHead({
  query,
  change,
}: {
  query: URLSearchParams;
  change: (name: string, value: string) => void;
}) {
  const sort = query.get('sort') ?? 'name';
  const direction = query.get('direction') === 'descending' ? 'descending' : 'ascending';
  const press = (name: string) => {
    if (sort === name) change('direction', direction === 'ascending' ? 'descending' : '');
    else change('sort', name);
  };
  return (
    <thead>
      <tr>
        {COLUMNS.map(([name, label]) => (
          <th
            key={name}
            scope="col"
            aria-sort={sort === name ? direction : 'none'}
            className={NUMBERS.includes(name) ? 'number' : undefined}
          >
            <button type="button" className="ui-sort" onClick={() => press(name)}>
              {label}{' '}
              <span aria-hidden="true">{sort !== name ? '↕' : direction === 'ascending' ? '↑' : '↓'}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

const TONES: Readonly<Record<string, string>> = { pass: 'success', fail: 'danger', undetermined: 'info' };

function ListRow({
  company,
  properties,
  session,
}: {
  company: Company;
  properties: readonly PropertyInfo[];
  session: Session;
}) {
  return (
    <tr>
      {COLUMNS.map(([name]) => {
        const value = company.properties[name] ?? '';
        const text = formatValue(find(properties, name), value) || '—';
        return (
          <td key={name} className={NUMBERS.includes(name) ? 'number' : undefined}>
            {name === 'name' ? (
              <a className="ui-link" href={addressWith(`companies/${company.id}`, session)}>
                {text}
              </a>
            ) : name === 'fitgate_gate' && value !== '' ? (
              <span className={`ui-status-tag ${TONES[value] ?? 'default'}`}>
                <span className="ui-status-dot" aria-hidden="true" />
                {text}
              </span>
            ) : (
              text
            )}
          </td>
        );
      })}
    </tr>
  );
}

function find(properties: readonly PropertyInfo[], name: string): PropertyInfo | undefined {
  return properties.find((property) => property.name === name);
}
