import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { classes } from './spacing.ts';

/** The props that all HubSpot inputs share. */
export interface FieldProps {
  readonly label?: string | undefined;
  readonly description?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly required?: boolean | undefined;
  readonly error?: boolean | undefined;
  readonly validationMessage?: string | undefined;
}

interface Attributes {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
  readonly required: boolean;
}

/** Label, description and message around a control, linked to it by id. */
export function Field({
  field,
  children,
}: {
  field: FieldProps;
  children: (attributes: Attributes) => ReactNode;
}) {
  const id = useId();
  const { label, description, tooltip, required = false, error = false, validationMessage } = field;
  const hints = [description && `${id}-hint`, validationMessage && `${id}-message`].filter(Boolean).join(' ');
  return (
    <div className={classes('ui-field', error && 'invalid')}>
      {label !== undefined && (
        <label htmlFor={id}>
          {label}
          {required && <span className="ui-required"> *</span>}
          {tooltip !== undefined && (
            <span className="ui-hint" title={tooltip}>
              ⓘ
            </span>
          )}
        </label>
      )}
      {description && (
        <p id={`${id}-hint`} className="ui-text microcopy">
          {description}
        </p>
      )}
      {children({
        id,
        'aria-invalid': error,
        'aria-describedby': hints === '' ? undefined : hints,
        required,
      })}
      {validationMessage && (
        <p id={`${id}-message`} className={error ? 'ui-validation' : 'ui-text microcopy'}>
          {validationMessage}
        </p>
      )}
    </div>
  );
}

/**
 * The text of a control whose owner is in a worker. Typed text shows at once, and a late echo of earlier text does not overwrite
 * it; any other new value from the owner does.
 */
export function useText(value: string | undefined, initial: string) {
  const [text, setText] = useState(value ?? initial);
  const sent = useRef<string[]>([]);
  useEffect(() => {
    if (value === undefined) return;
    const echo = sent.current.indexOf(value);
    if (echo >= 0) sent.current = sent.current.slice(echo);
    else setText(value);
  }, [value]);
  const type = (next: string) => {
    sent.current = [...sent.current, next].slice(-50);
    setText(next);
  };
  return { text, type };
}
