/** The record's own values. HubSpot reads them under the viewer's permissions; Fitgate's answers never carry them. */
import { useCrmProperties } from '@hubspot/ui-extensions/crm';
import { useEffect, useRef, useState } from 'react';

export interface LiveValues {
  readonly state: 'loading' | 'failed' | 'read';
  /** The value as HubSpot shows it; null when blank, undefined when it was not read. */
  readonly valueOf: (property: string) => string | null | undefined;
  /** The value has changed since the score that is shown: it isn't counted yet. */
  readonly isNew: (property: string) => boolean;
}

/** Dates, currencies and options as the rest of the record shows them. */
const AS_SHOWN: { propertiesToFormat: 'all' } = { propertiesToFormat: 'all' };

interface Counted {
  readonly score: string;
  readonly values: readonly (string | null)[];
}

/**
 * `properties` must not change while the component lives (give the component a key made of them): otherwise HubSpot's hook
 * returns the values of the old list for a moment, which would look like a change.
 * @param score which score is shown: values that change later are not counted in it
 */
export function useLiveValues(
  properties: readonly string[],
  score: string,
  onChange: () => void,
): LiveValues {
  const live = useCrmProperties([...properties], AS_SHOWN);
  const read = !live.isLoading && live.error === null;
  const now = properties.map((name) => live.properties[name] || null);
  const mark = read ? JSON.stringify(now) : null;
  const before = useRef<string | null>(null);
  const [counted, setCounted] = useState<Counted | null>(null);
  useEffect(() => {
    if (mark === null) return;
    if (before.current !== null && before.current !== mark) onChange();
    before.current = mark;
  }, [mark, onChange]);
  useEffect(() => {
    if (mark !== null && counted?.score !== score) setCounted({ score, values: JSON.parse(mark) });
  }, [mark, score, counted]);
  return {
    state: stateOf(live.isLoading, live.error),
    valueOf: (property) => live.properties[property],
    isNew: (property) => {
      const place = properties.indexOf(property);
      return counted !== null && place >= 0 && (now[place] ?? null) !== (counted.values[place] ?? null);
    },
  };
}

function stateOf(isLoading: boolean, error: Error | null): LiveValues['state'] {
  if (isLoading) return 'loading';
  return error === null ? 'read' : 'failed';
}
