/** HubSpot's components about the record that the card stands on. */
import { createContext, useContext, useState } from 'react';
import { type Company, type PropertyInfo, type Session, saveCompany } from '../api.ts';
import { PropertyField } from '../pages/property-field.tsx';

export interface RecordOnPage {
  readonly session: Session;
  readonly company: Company;
  readonly properties: readonly PropertyInfo[];
  readonly onSaved: () => void;
  readonly addAlert: (alert: unknown) => void;
}

/** Null where there is no record, as on a settings page. */
export const RecordContext = createContext<RecordOnPage | null>(null);

/** The properties of the record, edited in place and saved by the person who looks at it. */
export function CrmPropertyList({ properties: names }: { readonly properties: readonly string[] }) {
  const record = useContext(RecordContext);
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  if (record === null) return <p>There is no record here.</p>;
  const { session, company, properties, onSaved } = record;
  const shown = names.flatMap((name) => properties.find((property) => property.name === name) ?? []);
  const save = async () => {
    try {
      await saveCompany(session, company.id, edits);
      setEdits({});
      setProblem(null);
      onSaved();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <form
      className="ui-property-list"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {shown.map((property) => (
        <PropertyField
          key={property.name}
          property={property}
          value={edits[property.name] ?? company.properties[property.name] ?? ''}
          onChange={(value) => setEdits((all) => ({ ...all, [property.name]: value }))}
        />
      ))}
      {problem !== null && (
        <p role="alert" className="ui-validation">
          {problem}
        </p>
      )}
      {Object.keys(edits).length > 0 && (
        <div className="ui-property-list-buttons">
          <button type="submit" className="ui-button primary size-sm">
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

interface ActionProps {
  readonly actionType: string;
  readonly size?: string;
  readonly variant?: string;
  readonly children?: React.ReactNode;
}

/** In HubSpot it opens a form beside the record; here a toast says which. */
export function CrmActionButton({ actionType, size = 'md', variant = 'secondary', children }: ActionProps) {
  const record = useContext(RecordContext);
  const message = `HubSpot opens its own form here: ${actionType.toLowerCase().replaceAll('_', ' ')}.`;
  return (
    <button
      type="button"
      className={`ui-button ${variant} size-${size}`}
      onClick={() => record?.addAlert({ type: 'info', message })}
    >
      {children}
    </button>
  );
}
