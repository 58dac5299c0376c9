import type { CheckboxProps, RadioButtonProps, ToggleGroupProps, ToggleProps } from '@hubspot/ui-extensions';
import { useEffect, useId, useState } from 'react';
import { classes, shortSize } from './spacing.ts';

function useChecked(checked: boolean | undefined, initial: boolean | undefined) {
  const [on, setOn] = useState(checked ?? initial ?? false);
  useEffect(() => {
    if (checked !== undefined) setOn(checked);
  }, [checked]);
  return [on, setOn] as const;
}

function Mark({ type, ...props }: CheckboxProps & { type: 'checkbox' | 'radio' }) {
  const [on, setOn] = useChecked(props.checked, props.initialIsChecked);
  return (
    <label className={classes('ui-mark', props.inline === true && 'inline')}>
      <input
        type={type}
        name={props.name}
        value={props.value}
        checked={on}
        disabled={props.readOnly ?? props.readonly ?? false}
        aria-label={props['aria-label']}
        onChange={({ target }) => {
          setOn(target.checked);
          props.onChange?.(target.checked, props.value ?? '');
        }}
      />
      <span>
        {props.children}
        {props.description !== undefined && (
          <span className="ui-text microcopy block">{props.description}</span>
        )}
      </span>
    </label>
  );
}

export function Checkbox(props: CheckboxProps) {
  return <Mark {...props} type="checkbox" />;
}

export function RadioButton(props: RadioButtonProps) {
  return <Mark {...props} type="radio" />;
}

export function Toggle(props: ToggleProps) {
  const {
    label,
    labelDisplay = 'inline',
    name,
    size,
    textChecked = 'On',
    textUnchecked = 'Off',
    onChange,
  } = props;
  const [on, setOn] = useChecked(props.checked, props.initialIsChecked);
  return (
    <label className={`ui-toggle ${labelDisplay}`}>
      <span className={labelDisplay === 'hidden' ? 'visually-hidden' : undefined}>{label}</span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        className={`size-${shortSize(size, 'md')}`}
        name={name}
        checked={on}
        disabled={props.readOnly ?? props.readonly ?? false}
        onChange={({ target }) => {
          setOn(target.checked);
          onChange?.(target.checked);
        }}
      />
      <span aria-hidden="true" className="ui-text microcopy">
        {on ? textChecked : textUnchecked}
      </span>
    </label>
  );
}

export function ToggleGroup(props: ToggleGroupProps) {
  const { label, options, required = false, error = false, validationMessage, inline = false } = props;
  const radio = props.toggleType === 'radioButtonList';
  const preset = options.filter((option) => option.initialIsChecked).map((option) => option.value);
  const given = props.value === undefined ? undefined : [props.value].flat();
  const [chosen, setChosen] = useState(given ?? preset);
  const key = given?.join('\n');
  useEffect(() => {
    if (key !== undefined) setChosen(key === '' ? [] : key.split('\n'));
  }, [key]);
  const group = useId();
  const choose = (value: string, on: boolean) => {
    const next = radio ? [value] : [...chosen.filter((other) => other !== value), ...(on ? [value] : [])];
    setChosen(next);
    if (props.toggleType === 'radioButtonList') props.onChange?.(value);
    else props.onChange?.(next);
  };
  return (
    <fieldset className={classes('ui-field ui-toggle-group', error && 'invalid')}>
      <legend>
        {label}
        {required && <span className="ui-required"> *</span>}
      </legend>
      <div className={inline ? 'inline' : undefined}>
        {options.map((option) => (
          <label className="ui-mark" key={option.value}>
            <input
              type={radio ? 'radio' : 'checkbox'}
              name={`${group}-${props.name}`}
              checked={chosen.includes(option.value)}
              disabled={option.readOnly ?? option.readonly ?? false}
              onChange={({ target }) => choose(option.value, target.checked)}
            />
            <span>
              {option.label}
              {option.description !== undefined && (
                <span className="ui-text microcopy block">{option.description}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      {validationMessage && (
        <p className={error ? 'ui-validation' : 'ui-text microcopy'}>{validationMessage}</p>
      )}
    </fieldset>
  );
}
