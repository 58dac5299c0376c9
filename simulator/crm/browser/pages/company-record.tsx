import { useCallback, useMemo, useState } from 'react';
import { addressWith, baseContext } from '../address.ts';
import { hubspotFetch, type PropertyInfo, readCompany, readProperties, type Session } from '../api.ts';
import { RecordContext } from '../components/crm.tsx';
import { ExtensionFrame, type ExtensionHost, type RecordValues } from '../extension/extension-frame.tsx';
import { formatValue } from '../format-value.ts';
import { useToasts } from '../toasts.tsx';
import { usePolled } from '../use-polled.ts';
import { PropertyPanel } from './property-panel.tsx';

const RECORD_EVERY_MS = 1_000;
/** The app adds its properties at install and options at publish. */
const PROPERTIES_EVERY_MS = 5_000;

export function CompanyRecord({ session, id }: { session: Session; id: string }) {
  const { portalId } = session.portal;
  const userId = session.user.id;
  const readRecord = useCallback(() => readCompany(portalId, id, userId), [portalId, id, userId]);
  const readDefinitions = useCallback(() => readProperties(portalId), [portalId]);
  const record = usePolled(readRecord, RECORD_EVERY_MS);
  const properties = usePolled(readDefinitions, PROPERTIES_EVERY_MS);
  const { addAlert, node } = useToasts();
  const { refresh } = record;
  const host: ExtensionHost = useMemo(
    () => ({ fetch: (url, options) => hubspotFetch(session, url, options), addAlert, refresh }),
    [session, addAlert, refresh],
  );
  const company = record.value;
  const stored = company?.properties;
  const values = useMemo(() => valuesOf(properties.value ?? [], stored ?? {}), [properties.value, stored]);
  if (company === null || properties.value === null) {
    return (
      <p role={record.problem === null ? 'status' : 'alert'}>{record.problem ?? 'Loading the company'}</p>
    );
  }
  return (
    <div className="record">
      <aside aria-label="About this company">
        <a className="back" href={addressWith('.', session)}>
          ‹ Companies
        </a>
        <h1>{company.properties['name'] || 'Company without a name'}</h1>
        <p className="muted">{company.properties['domain']}</p>
        <PropertyPanel session={session} company={company} properties={properties.value} onSaved={refresh} />
      </aside>
      {/* The record's own id: the address may have the id of a company that was merged into it. */}
      <RecordContext.Provider
        value={{ session, company, properties: properties.value, onSaved: refresh, addAlert }}
      >
        <CardArea session={session} id={company.id} values={values} host={host} />
      </RecordContext.Provider>
      {node}
    </div>
  );
}

interface CardAreaProps {
  readonly session: Session;
  readonly id: string;
  readonly values: RecordValues;
  readonly host: ExtensionHost;
}

/** The card in its tab, or at the width of HubSpot's sidebar. */
function CardArea({ session, id, values, host }: CardAreaProps) {
  const [narrow, setNarrow] = useState(false);
  const { card } = session.start;
  const context = {
    ...baseContext(session),
    location: 'crm.record.tab',
    crm: { objectId: Number(id), objectTypeId: '0-2' },
  };
  return (
    <section className={narrow ? 'card-area narrow' : 'card-area'}>
      <div className="card-tabs">
        <h2>{card ?? 'No card'}</h2>
        <label className="width-switch">
          <input type="checkbox" checked={narrow} onChange={({ target }) => setNarrow(target.checked)} /> 400
          px wide
        </label>
      </div>
      <div className="sheet">
        {card === null ? (
          <p>The app has no card.</p>
        ) : (
          <ExtensionFrame bundleUrl="extensions/card.js" context={context} values={values} host={host} />
        )}
      </div>
    </section>
  );
}

function valuesOf(
  definitions: readonly PropertyInfo[],
  properties: Readonly<Record<string, string>>,
): RecordValues {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const formatted = Object.entries(properties).map(([name, value]) => [
    name,
    formatValue(byName.get(name), value),
  ]);
  return { properties, formatted: Object.fromEntries(formatted) };
}
