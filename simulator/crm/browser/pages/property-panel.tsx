import { useState } from 'react';
import { type Company, type PropertyInfo, type Session, saveCompany } from '../api.ts';
import { APP_GROUP, AppProperties } from './app-properties.tsx';
import { PropertyField } from './property-field.tsx';

/** The first properties of a HubSpot company record, in its order. */
const ABOUT = [
  'name',
  'domain',
  'industry',
  'numberofemployees',
  'annualrevenue',
  'country',
  'city',
  'web_technologies',
  'lifecyclestage',
];

interface Props {
  readonly session: Session;
  readonly company: Company;
  readonly properties: readonly PropertyInfo[];
  readonly onSaved: () => void;
}

/** The record's properties, edited in place and saved together, as a person in the CRM does. */
export function PropertyPanel({ session, company, properties, onSaved }: Props) {
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const [search, setSearch] = useState('');
  const shown = propertiesToShow(properties, company, edits, search);
  const changed = Object.keys(edits).length > 0;
  const change = (name: string, value: string) => setEdits((all) => ({ ...all, [name]: value }));

  const save = async () => {
    setSaving(true);
    try {
      await saveCompany(session, company.id, edits);
      setEdits({});
      setProblem(null);
      onSaved();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setSaving(false);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <input
        className="ui-input"
        type="search"
        placeholder="Find a property"
        aria-label="Find a property"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {shown.map((property) => (
        <PropertyField
          key={property.name}
          property={property}
          value={edits[property.name] ?? company.properties[property.name] ?? ''}
          onChange={(value) => change(property.name, value)}
        />
      ))}
      <AppProperties
        properties={properties}
        company={company}
        appName={session.start.app.name}
        edits={edits}
        onChange={change}
      />
      {problem !== null && (
        <p role="alert" className="ui-validation">
          {problem}
        </p>
      )}
      {changed && (
        <div className="save-bar">
          <button type="submit" className="ui-button primary size-sm" disabled={saving}>
            Save
          </button>
          <button type="button" className="ui-button secondary size-sm" onClick={() => setEdits({})}>
            Cancel
          </button>
        </div>
      )}
    </form>
  );
}

/** The usual properties, the portal's own, and those being edited; during a search, all that match. Without the app's. */
function propertiesToShow(
  properties: readonly PropertyInfo[],
  company: Company,
  edits: Readonly<Record<string, string>>,
  search: string,
): readonly PropertyInfo[] {
  const editable = properties.filter(({ readOnly, group }) => !readOnly && group !== APP_GROUP);
  const words = search.trim().toLowerCase();
  if (words !== '') {
    return editable.filter(({ name, label }) => name.includes(words) || label.toLowerCase().includes(words));
  }
  const rank = ({ name }: PropertyInfo) => (ABOUT.includes(name) ? ABOUT.indexOf(name) : ABOUT.length);
  const hasValue = (name: string) => (company.properties[name] ?? '') !== '';
  return editable
    .filter(({ name, custom }) => ABOUT.includes(name) || custom || name in edits || hasValue(name))
    .sort((a, b) => rank(a) - rank(b));
}
