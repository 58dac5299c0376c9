import type { BaseDate, BaseTime, DateInputProps, TimeInputProps } from '@hubspot/ui-extensions';
import { Field, useText } from './field.tsx';

const two = (part: number) => String(part).padStart(2, '0');

/** HubSpot counts months from 0. */
function dateText(value: BaseDate | null | undefined): string | undefined {
  return value ? `${value.year}-${two(value.month + 1)}-${two(value.date)}` : undefined;
}

function timeText(value: BaseTime | null | undefined): string | undefined {
  return value ? `${two(value.hours)}:${two(value.minutes)}` : undefined;
}

export function DateInput(props: DateInputProps) {
  const { text, type } = useText(dateText(props.value), dateText(props.defaultValue) ?? '');
  return (
    <Field field={props}>
      {(attributes) => (
        <input
          {...attributes}
          className="ui-input"
          type="date"
          name={props.name}
          readOnly={props.readOnly}
          min={dateText(props.min)}
          max={dateText(props.max)}
          value={text}
          onChange={({ target }) => {
            type(target.value);
            const [year, month, date] = target.value.split('-').map(Number);
            if (year === undefined || month === undefined || date === undefined) return;
            props.onChange?.({ year, month: month - 1, date, formattedDate: target.value });
          }}
        />
      )}
    </Field>
  );
}

export function TimeInput(props: TimeInputProps) {
  const { text, type } = useText(timeText(props.value), timeText(props.defaultValue) ?? '');
  return (
    <Field field={props}>
      {(attributes) => (
        <input
          {...attributes}
          className="ui-input"
          type="time"
          name={props.name}
          readOnly={props.readOnly}
          value={text}
          onChange={({ target }) => {
            type(target.value);
            const [hours, minutes] = target.value.split(':').map(Number);
            if (hours !== undefined && minutes !== undefined) props.onChange?.({ hours, minutes });
          }}
        />
      )}
    </Field>
  );
}
