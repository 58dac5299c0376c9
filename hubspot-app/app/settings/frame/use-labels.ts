/** What this account calls the properties and options that the criteria mention. */
import { isRecord } from 'fitgate-shared/is-record.ts';
import { companyPropertyOf, type Labels } from 'fitgate-shared/words/labels.ts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { OfferedProperty } from '../contract.ts';
import { readProperties } from './page-api.ts';

export interface KnownProperties {
  readonly labels: Labels;
  /** A property that was asked for or chosen; undefined while it is not known, or where the account lacks it. */
  readonly byName: (name: string) => OfferedProperty | undefined;
  /** Keeps properties that were offered, so that they have their labels everywhere. */
  readonly learn: (properties: readonly OfferedProperty[]) => void;
}

/** Asked for at a time: the server takes 10,000 characters, and a name has up to 100. */
const MOST_NAMES = 90;

/** @param documents that are shown, valid or not yet */
export function useLabels(...documents: readonly unknown[]): KnownProperties {
  const [known, setKnown] = useState<ReadonlyMap<string, OfferedProperty>>(new Map());
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const missing = useMissing(documents, known, asked);

  const learn = useCallback((properties: readonly OfferedProperty[]) => {
    setKnown((before) => new Map([...before, ...properties.map((each) => [each.name, each] as const)]));
  }, []);

  useEffect(() => {
    if (missing.length === 0) return;
    setAsked((before) => new Set([...before, ...missing.split(',')]));
    void readProperties(missing.split(',')).then((answered) => {
      if (answered.ok) learn(answered.answer.properties);
    });
  }, [missing, learn]);

  return useMemo(() => {
    const optionLabels = new Map(
      [...known].map(([name, { options }]) => [
        name,
        new Map(options.map(({ value, label }) => [value, label])),
      ]),
    );
    return {
      byName: (name) => known.get(name),
      learn,
      labels: {
        property: (name) => known.get(name)?.label ?? name,
        option: (name, value) => optionLabels.get(name)?.get(value) ?? value,
      },
    };
  }, [known, learn]);
}

/** Names that are mentioned and not known, separated by commas: a text, so that it is the same when they are. */
function useMissing(
  documents: readonly unknown[],
  known: ReadonlyMap<string, OfferedProperty>,
  asked: ReadonlySet<string>,
): string {
  const [one, other] = documents;
  const mentioned = useMemo(() => [...new Set([...propertiesIn(one), ...propertiesIn(other)])], [one, other]);
  const names = mentioned.filter((name) => !known.has(name) && !asked.has(name));
  return names.slice(0, MOST_NAMES).join(',');
}

/** Properties of the company or its parent that a document mentions, in its order. */
function propertiesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(propertiesIn);
  if (!isRecord(value)) return [];
  const { fact, ...rest } = value;
  const property = typeof fact === 'string' ? companyPropertyOf(fact) : null;
  return [...(property === null ? [] : [property]), ...Object.values(rest).flatMap(propertiesIn)];
}
