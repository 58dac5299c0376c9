import type { FormInputValues, FormProps } from '@hubspot/ui-extensions';
import { submitted } from './events.ts';

/** Submits to the extension, never to a server: `targetValue` holds the named inputs. */
export function Form({ onSubmit, autoComplete = 'off', children }: FormProps) {
  return (
    <form
      className="ui-form"
      autoComplete={autoComplete}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submitted(onSubmit, event.nativeEvent, valuesOf(event.currentTarget));
      }}
    >
      {children}
    </form>
  );
}

function valuesOf(form: HTMLFormElement): FormInputValues {
  const values: FormInputValues = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string') continue;
    const control = form.elements.namedItem(name);
    const isNumber = control instanceof HTMLInputElement && control.type === 'number' && value !== '';
    values[name] = isNumber ? Number(value) : value;
  }
  return values;
}
