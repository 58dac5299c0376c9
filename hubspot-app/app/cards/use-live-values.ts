/** The record's own values. HubSpot reads them under the viewer's permissions; Fitgate's answers never carry them. */
import { useCrmProperties } from '@hubspot/ui-extensions/crm';
import { useEffect, useRef } from 'react';

export interface LiveValues {
  readonly state: 'loading' | 'failed' | 'read';
  /** The value as HubSpot shows it; null when blank, undefined when it was not read. */
  readonly valueOf: (property: string) => string | null | undefined;
  /** The viewer saw a value since the card was opened, and now there is none. */
  readonly wasCleared: (property: string) => boolean;
}

/** Dates, currencies and options as the rest of the record shows them. */
const AS_SHOWN: { propertiesToFormat: 'all' } = { propertiesToFormat: 'all' };

/**
 * `properties` must not change while the component lives (give the component a key made of them): otherwise HubSpot's hook
 * returns the values of the old list for a moment, which would look like a change.
 */
export function useLiveValues(properties: readonly string[], onChange: () => void): LiveValues {
  const live = useCrmProperties([...properties], AS_SHOWN);
  const read = !live.isLoading && live.error === null;
  const values = read ? JSON.stringify(properties.map((name) => live.properties[name] ?? null)) : null;
  const before = useRef<string | null>(null);
  const seen = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (values === null) return;
    if (before.current !== null && before.current !== values) onChange();
    before.current = values;
    const filled = properties.filter((name) => (live.properties[name] ?? '') !== '');
    seen.current = new Set([...seen.current, ...filled]);
  }, [values, onChange, properties, live.properties]);
  return {
    state: stateOf(live.isLoading, live.error),
    valueOf: (property) => live.properties[property],
    wasCleared: (property) => (live.properties[property] ?? '') === '' && seen.current.has(property),
  };
}

function stateOf(isLoading: boolean, error: Error | null): LiveValues['state'] {
  if (isLoading) return 'loading';
  return error === null ? 'read' : 'failed';
}
