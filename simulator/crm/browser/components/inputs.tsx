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

export function StepperInput({ stepSize = 1, ...props }: StepperInputProps) {
  return <NumberControl {...props} step={stepSize} suffix={props.formatStyle === 'percentage' ? '%' : ''} />;
}

function stepOf(precision: number | undefined): number | 'any' {
  return precision === undefined ? 'any' : 10 ** -precision;
}

function NumberControl(
  props: Omit<NumberInputProps, 'formatStyle'> & { step: number | 'any'; suffix: string },
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
  return (
    <Field field={props}>
      {(attributes) => (
        <span className="ui-number">
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
          {suffix !== '' && <span aria-hidden="true">{suffix}</span>}
        </span>
      )}
    </Field>
  );
}
