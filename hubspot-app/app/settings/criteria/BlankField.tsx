import { Select } from '@hubspot/ui-extensions';

export interface BlankFieldProps {
  /** Null = not known yet. */
  readonly whenEmpty: boolean | null;
  readonly onChange: (whenEmpty: boolean | null) => void;
}

/** What it means that the record has no value. */
export function BlankField({ whenEmpty, onChange }: BlankFieldProps) {
  const options = [
    { value: 'unknown', label: 'Not known yet (recommended)' },
    { value: 'no', label: 'Not met: a blank means no' },
    ...(whenEmpty === true ? [{ value: 'yes', label: 'Met: a blank means yes' }] : []),
  ];
  const value = whenEmpty === null ? 'unknown' : whenEmpty ? 'yes' : 'no';
  return (
    <Select
      label="When the property is blank"
      name="blank"
      value={value}
      options={options}
      onChange={(chosen) => onChange(chosen === 'unknown' ? null : chosen === 'yes')}
      testId="blank"
    />
  );
}
