import type { MultiSelectProps, SelectProps } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import { Field } from './field.tsx';

type Value = string | number | boolean;

/** Shows a choice at once; the owner, in a worker, may still set a different value. */
function useChoice<T>(value: T | undefined, initial: T) {
  const [chosen, setChosen] = useState(value ?? initial);
  const key = JSON.stringify(value);
  useEffect(() => {
    if (key !== undefined) setChosen(JSON.parse(key));
  }, [key]);
  return [chosen, setChosen] as const;
}

/** Identifies options by position, because their values may be numbers or booleans, which a DOM option cannot hold. */
export function Select(props: SelectProps) {
  const { name, options, placeholder, readOnly = false, variant = 'input', onChange } = props;
  const [chosen, setChosen] = useChoice<Value | null>(props.value, null);
  const at = options.findIndex((option) => option.value === chosen);
  return (
    <Field field={props}>
      {(attributes) => (
        <select
          {...attributes}
          className={`ui-input ${variant}`}
          name={name}
          disabled={readOnly}
          value={at}
          onChange={({ target }) => {
            const option = options[Number(target.value)];
            if (option === undefined) return;
            setChosen(option.value);
            onChange?.(option.value);
          }}
        >
          {at < 0 && (
            <option value={-1} disabled>
              {placeholder ?? 'Select'}
            </option>
          )}
          {options.map(({ label, value }, index) => (
            <option key={`${typeof value}:${value}`} value={index}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** From this many options on there is a search field, as in HubSpot. */
const SEARCH_FROM = 8;

export function MultiSelect(props: MultiSelectProps) {
  const { options, readOnly = false, placeholder = 'Select', onChange } = props;
  const [chosen, setChosen] = useChoice<Value[]>(props.value, []);
  const [search, setSearch] = useState('');
  const shown = options.filter(({ label }) => label.toLowerCase().includes(search.toLowerCase()));
  const labels = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  return (
    <Field field={props}>
      {(attributes) => (
        <details className="ui-multi-select">
          <summary
            id={attributes.id}
            aria-describedby={attributes['aria-describedby']}
            className="ui-input"
            aria-label={`${props.label ?? ''}: ${labels.join(', ') || placeholder}`}
          >
            {labels.length === 0 ? <span className="ui-placeholder">{placeholder}</span> : labels.join(', ')}
          </summary>
          <div className="ui-multi-select-menu">
            {options.length >= SEARCH_FROM && (
              <input
                className="ui-input"
                type="search"
                aria-label={`Search ${props.label ?? 'options'}`}
                value={search}
                onChange={({ target }) => setSearch(target.value)}
              />
            )}
            {shown.map(({ label, value }) => (
              <label key={`${typeof value}:${value}`}>
                <input
                  type="checkbox"
                  disabled={readOnly}
                  checked={chosen.includes(value)}
                  onChange={({ target }) => {
                    const rest = chosen.filter((other) => other !== value);
                    const next = target.checked ? [...rest, value] : rest;
                    setChosen(next);
                    onChange?.(next);
                  }}
                />
                {label}
              </label>
            ))}
          </div>
        </details>
      )}
    </Field>
  );
}
