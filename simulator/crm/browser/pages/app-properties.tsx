import { useState } from 'react';
import type { Company, PropertyInfo } from '../api.ts';
import { formatValue } from '../format-value.ts';
import { PropertyField } from './property-field.tsx';

/** The property group of the app, which the record shows separately. */
export const APP_GROUP = 'fitgate';

/** The answer first; the explaining properties follow by label. */
const FIRST = ['fitgate_gate', 'fitgate_tier', 'fitgate_score', 'fitgate_track', 'fitgate_summary'];

interface Props {
  readonly properties: readonly PropertyInfo[];
  readonly company: Company;
  readonly appName: string;
  readonly edits: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: string) => void;
}

/** The app's own property group, at the top; editable like any other, as in HubSpot. */
export function AppProperties({ properties, company, appName, edits, onChange }: Props) {
  const [open, setOpen] = useState<readonly string[]>([]);
  const rank = ({ name }: PropertyInfo) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  const own = properties.filter(({ group }) => group === APP_GROUP).sort((a, b) => rank(a) - rank(b));
  const stored = (name: string) => company.properties[name] ?? '';
  return (
    <section className="written" aria-label={appName}>
      <h2>{appName}</h2>
      {own.length === 0 && <p className="muted">Not installed in this portal: it has no properties yet.</p>}
      <dl>
        {own.map((property) => (
          <div key={property.name} title={property.description} data-property={property.name}>
            <dt>{property.label}</dt>
            <dd>
              {formatValue(property, stored(property.name)) || '—'}
              {!property.readOnly && !open.includes(property.name) && (
                <button
                  type="button"
                  className="edit-value"
                  aria-label={`Edit ${property.label}`}
                  onClick={() => setOpen((names) => [...names, property.name])}
                >
                  ✎
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {own
        .filter(({ name }) => open.includes(name))
        .map((property) => (
          <PropertyField
            key={property.name}
            property={property}
            value={edits[property.name] ?? stored(property.name)}
            onChange={(value) => onChange(property.name, value)}
          />
        ))}
    </section>
  );
}
