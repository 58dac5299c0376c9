import type { MultiSelectProps, SelectProps } from '@hubspot/ui-extensions';
import { useEffect, useId, useState } from 'react';
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

export function Select(props: SelectProps) {
  return props.onInput === undefined ? <ListSelect {...props} /> : <SearchSelect {...props} />;
}

/**
 * A list with a search field, whose owner decides which options the search leaves: it gets what is typed, and gives other
 * options. Opens with a click or a key, as in HubSpot.
 */
function SearchSelect(props: SelectProps) {
  const { name, options, placeholder = 'Search', readOnly = false, onChange, onInput } = props;
  const [chosen, setChosen] = useChoice<Value | null>(props.value, null);
  const [search, setSearch] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const list = useId();
  const label = options.find((option) => option.value === chosen)?.label ?? '';
  const isOpen = search !== null && !readOnly;
  const type = (text: string) => {
    setSearch(text);
    setAt(0);
    onInput?.(text);
  };
  const choose = (option: SelectProps['options'][number] | undefined) => {
    if (option === undefined) return;
    setSearch(null);
    setChosen(option.value);
    onChange?.(option.value);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => (isOpen ? setAt(Math.min(at + 1, options.length - 1)) : type('')),
    ArrowUp: () => setAt(Math.max(at - 1, 0)),
    Enter: () => (isOpen ? choose(options[at]) : type('')),
    Escape: () => setSearch(null),
  };
  return (
    <Field field={props}>
      {(attributes) => (
        <div className="ui-search-select">
          <input
            {...attributes}
            className="ui-input"
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && options[at] !== undefined ? `${list}-${at}` : undefined}
            name={name}
            readOnly={readOnly}
            placeholder={label === '' ? placeholder : label}
            value={search ?? label}
            onClick={() => !isOpen && type('')}
            onChange={({ target }) => type(target.value)}
            onBlur={() => setSearch(null)}
            onKeyDown={(event) => {
              const act = keys[event.key];
              if (act === undefined || (event.key === 'Escape' && !isOpen)) return;
              event.preventDefault();
              act();
            }}
          />
          {isOpen && (
            <div className="ui-search-options" id={list} role="listbox" aria-label={props.label ?? name}>
              {options.map((option, index) => (
                <div
                  key={`${typeof option.value}:${option.value}`}
                  id={`${list}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  // Before the field loses the focus, which closes the list.
                  onMouseDown={(event) => {
                    event.preventDefault();
                    choose(option);
                  }}
                >
                  {option.label}
                </div>
              ))}
            </div>
          )}
        </div>
      )}
    </Field>
  );
}

/** Identifies options by position, because their values may be numbers or booleans, which a DOM option cannot hold. */
function ListSelect(props: SelectProps) {
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
