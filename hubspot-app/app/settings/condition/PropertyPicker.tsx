import { Select, useDebounce } from '@hubspot/ui-extensions';
import { grouped } from 'fitgate-shared/shared-words.ts';
import { companyPropertyOf, factWords } from 'fitgate-shared/words/labels.ts';
import { useEffect, useState } from 'react';
import type { OfferedProperty } from '../contract.ts';
import type { KnownProperties } from '../frame/use-labels.ts';
import { searchProperties } from './condition-api.ts';
import { KIND_WORDS, kindOf } from './operators.ts';

export interface PropertyPickerProps {
  readonly properties: KnownProperties;
  /** Empty until one is chosen. */
  readonly fact: string;
  readonly name: string;
  readonly onChosen: (property: OfferedProperty) => void;
}

/** Finds a company property by its label; the server searches, because an account may have thousands. */
export function PropertyPicker({ properties, fact, name, onChosen }: PropertyPickerProps) {
  const [text, setText] = useState('');
  const search = useDebounce(text, 300);
  const [offered, setOffered] = useState<readonly OfferedProperty[]>([]);
  const { learn } = properties;
  useEffect(() => {
    let wanted = true;
    void searchProperties(search).then((asked) => {
      if (!wanted || !asked.ok) return;
      setOffered(asked.answer.properties);
      learn(asked.answer.properties);
    });
    return () => {
      wanted = false;
    };
  }, [search, learn]);
  const chosen = offered.find((each) => factOf(each) === fact);
  const options = offered.map((each) => ({ value: factOf(each), label: optionWords(each) }));
  const present = { value: fact, label: factLabel(fact, properties) };
  return (
    <Select
      label="Property"
      name={name}
      placeholder="Search company properties"
      options={fact === '' || chosen !== undefined ? options : [present, ...options]}
      {...(fact === '' ? {} : { value: fact })}
      {...filledWords(properties.byName(companyPropertyOf(fact) ?? ''))}
      onInput={setText}
      onChange={(value) => {
        const property = offered.find((each) => factOf(each) === value);
        if (property !== undefined) onChosen(property);
      }}
      testId={name}
    />
  );
}

const factOf = ({ name }: OfferedProperty): string => `company.${name}`;
const optionWords = (property: OfferedProperty): string =>
  `${property.label} · ${KIND_WORDS[kindOf(property)]}`;

function factLabel(fact: string, { labels, byName }: KnownProperties): string {
  const known = fact.startsWith('company.') ? byName(fact.slice('company.'.length)) : undefined;
  return known === undefined ? factWords(fact, labels) : optionWords(known);
}

function filledWords(property: OfferedProperty | undefined): { readonly description?: string } {
  if (property?.filled == null) return {};
  const { count, of } = property.filled;
  return { description: `Filled in on ${grouped(count)} of ${grouped(of)} companies.` };
}
