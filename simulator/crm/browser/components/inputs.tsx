import type {
  InputProps,
  NumberInputProps,
  SearchInputProps,
  StepperInputProps,
  TextAreaProps,
} from '@hubspot/ui-extensions';
import { Field, useText } from './field.tsx';

/** As in HubSpot, `onInput` fires for every key, and `onChange` for the final value. */
export function Input(props: InputProps) {
  return <TextControl {...props} control={props.type ?? 'text'} />;
}

export function SearchInput(props: SearchInputProps) {
  return <TextControl {...props} control="search" />;
}

export function TextArea(props: TextAreaProps) {
  return <TextControl {...props} control="area" rows={props.rows ?? 3} />;
}

type TextControlProps = Omit<InputProps, 'type'> & {
  readonly control: 'text' | 'password' | 'search' | 'area';
  readonly rows?: number;
  readonly maxLength?: number;
};

function TextControl(props: TextControlProps) {
  const { control, name, placeholder, readOnly = false, onInput, onChange, onBlur, onFocus } = props;
  const { text, type } = useText(props.value, props.defaultValue ?? '');
  return (
    <Field field={props}>
      {(attributes) => {
        const common = {
          ...attributes,
          name,
          placeholder,
          readOnly,
          value: text,
          maxLength: props.maxLength,
          className: 'ui-input',
          onChange: ({ target }: { target: { value: string } }) => {
            type(target.value);
            onInput?.(target.value);
          },
          onFocus: () => onFocus?.(text),
          onBlur: () => {
            if (text !== (props.value ?? props.defaultValue ?? '') || onInput !== undefined) onChange?.(text);
            onBlur?.(text);
          },
        };
        return control === 'area' ? (
          <textarea {...common} rows={props.rows} />
        ) : (
          <input {...common} type={control} />
        );
      }}
    </Field>
  );
}

export function NumberInput(props: NumberInputProps) {
  return (
    <NumberControl
      {...props}
      step={stepOf(props.precision)}
      suffix={props.formatStyle === 'percentage' ? '%' : ''}
    />
  );
}

export function CurrencyInput({
  currency = 'USD',
  ...props
}: Omit<NumberInputProps, 'formatStyle'> & { currency?: string }) {
  return <NumberControl {...props} step={stepOf(props.precision ?? 2)} suffix={currency} />;
}

/** A number between two buttons; each press is a committed change. */
export function StepperInput({
  stepSize = 1,
  minValueReachedTooltip,
  maxValueReachedTooltip,
  ...props
}: StepperInputProps) {
  return (
    <NumberControl
      {...props}
      step={stepSize}
      suffix={props.formatStyle === 'percentage' ? '%' : ''}
      buttons={{ atMin: minValueReachedTooltip, atMax: maxValueReachedTooltip }}
    />
  );
}

function stepOf(precision: number | undefined): number | 'any' {
  return precision === undefined ? 'any' : 10 ** -precision;
}

function NumberControl(
  props: Omit<NumberInputProps, 'formatStyle'> & {
    readonly step: number | 'any';
    readonly suffix: string;
    /** What its buttons say where they lead no further; absent = no buttons. */
    readonly buttons?: { readonly atMin: string | undefined; readonly atMax: string | undefined };
  },
) {
  const {
    name,
    placeholder,
    min,
    max,
    step,
    suffix,
    readOnly = false,
    onInput,
    onChange,
    onBlur,
    onFocus,
  } = props;
  const { text, type } = useText(props.value?.toString(), props.defaultValue?.toString() ?? '');
  const tell = (handler: ((value: number) => void) | undefined, written: string) => {
    if (written.trim() !== '') handler?.(Number(written));
  };
  const stepBy = (by: number) => {
    const next = Number(text === '' ? (min ?? 0) : text) + by;
    type(String(next));
    onChange?.(next);
  };
  const button = (sign: '−' | '+', by: number, reached: boolean, words: string | undefined) => (
    <button
      type="button"
      className="ui-step"
      aria-label={`${by < 0 ? 'Decrease' : 'Increase'} ${props.label}`}
      title={reached ? words : undefined}
      disabled={readOnly || reached}
      onClick={() => stepBy(by)}
    >
      {sign}
    </button>
  );
  const size = typeof step === 'number' ? step : 1;
  return (
    <Field field={props}>
      {(attributes) => (
        <span className={props.buttons === undefined ? 'ui-number' : 'ui-number ui-stepper'}>
          {props.buttons !== undefined &&
            button('−', -size, min !== undefined && Number(text) <= min, props.buttons.atMin)}
          <input
            {...attributes}
            className="ui-input"
            type="number"
            name={name}
            placeholder={placeholder}
            readOnly={readOnly}
            min={min}
            max={max}
            step={step}
            value={text}
            onChange={({ target }) => {
              type(target.value);
              tell(onInput, target.value);
            }}
            onFocus={() => tell(onFocus, text)}
            onBlur={() => {
              tell(onChange, text);
              tell(onBlur, text);
            }}
          />
          {props.buttons !== undefined &&
            button('+', size, max !== undefined && Number(text) >= max, props.buttons.atMax)}
          {suffix !== '' && <span aria-hidden="true">{suffix}</span>}
        </span>
      )}
    </Field>
  );
}
