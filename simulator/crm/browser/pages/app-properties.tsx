import type { Company, PropertyInfo } from '../api.ts';
import { formatValue } from '../format-value.ts';

const GROUP = 'fitgate';

/** The answer first; what explains it follows by label. */
const FIRST = ['fitgate_gate', 'fitgate_tier', 'fitgate_score', 'fitgate_track', 'fitgate_summary'];

interface Props {
  readonly properties: readonly PropertyInfo[];
  readonly company: Company;
  readonly appName: string;
}

/** The app's own property group: read, never edited. */
export function WrittenByApp({ properties, company, appName }: Props) {
  const rank = ({ name }: PropertyInfo) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  const written = properties.filter(({ group }) => group === GROUP).sort((a, b) => rank(a) - rank(b));
  return (
    <section className="written" aria-label={appName}>
      <h2>{appName}</h2>
      {written.length === 0 && (
        <p className="muted">Not installed in this portal: it has no properties yet.</p>
      )}
      <dl>
        {written.map((property) => (
          <div key={property.name} title={property.description} data-property={property.name}>
            <dt>{property.label}</dt>
            <dd>{formatValue(property, company.properties[property.name] ?? '') || '—'}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
