import { useId } from 'react';
import type { PropertyInfo } from '../api.ts';
import { instantOf } from '../format-value.ts';

interface Props {
  readonly property: PropertyInfo;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One property, with the control for its definition. */
export function PropertyField(props: Props) {
  const { property } = props;
  const id = useId();
  if (property.fieldType === 'checkbox' && property.options.length > 0) return <CheckboxField {...props} />;
  return (
    <div className="property">
      <label htmlFor={id}>{property.label}</label>
      <Control {...props} id={id} />
    </div>
  );
}

function Control({ property, value, onChange, id }: Props & { id: string }) {
  const common = {
    id,
    name: property.name,
    className: 'ui-input',
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  if (property.options.length > 0) {
    const known = property.options.some((option) => option.value === value);
    return (
      <select {...common} value={value}>
        <option value="">—</option>
        {!known && value !== '' && <option value={value}>{value}</option>}
        {property.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  if (property.fieldType === 'textarea') return <textarea {...common} rows={2} value={value} />;
  if (property.type === 'date') {
    const day = value === '' ? '' : instantOf(value).toISOString().slice(0, 10);
    return <input {...common} type="date" value={day} />;
  }
  // Numbers stay text, so that HubSpot receives invalid input exactly as typed.
  const mode = property.type === 'number' ? 'decimal' : 'text';
  return <input {...common} type="text" inputMode={mode} value={value} />;
}

function CheckboxField({ property, value, onChange }: Props) {
  const chosen = value.split(';').filter((part) => part !== '');
  const labels = property.options.filter((option) => chosen.includes(option.value)).map(({ label }) => label);
  return (
    <fieldset className="property">
      <legend>{property.label}</legend>
      <details className="ui-multi-select">
        <summary className="ui-input">{labels.join('; ') || '—'}</summary>
        <div className="ui-multi-select-menu">
          {property.options.map((option) => (
            <label key={option.value}>
              <input
                type="checkbox"
                checked={chosen.includes(option.value)}
                onChange={({ target }) => {
                  const rest = chosen.filter((part) => part !== option.value);
                  onChange((target.checked ? [...rest, option.value] : rest).join(';'));
                }}
              />
              {option.label}
            </label>
          ))}
        </div>
      </details>
    </fieldset>
  );
}
