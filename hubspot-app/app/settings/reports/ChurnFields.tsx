import { Input, Select } from '@hubspot/ui-extensions';
import type { Asking } from '../answers/use-answer.ts';
import type { PropertiesAnswer } from '../contract.ts';
import { CHURN, CHURN_DETAIL, type ReportForm } from './report-form.ts';

export interface ChurnFieldsProps {
  readonly form: ReportForm;
  readonly properties: Asking<PropertiesAnswer>;
  readonly change: (part: Partial<ReportForm>) => void;
}

/** How the account knows that a customer left; the second field follows from the first. */
export function ChurnFields({ form, properties, change }: ChurnFieldsProps) {
  return (
    <>
      <Select
        label="How you know a customer left"
        name="churn"
        value={form.churn}
        options={[...CHURN]}
        onChange={(value) => {
          const churn = CHURN.find((each) => each.value === value);
          if (churn !== undefined) change({ churn: churn.value, churnDetail: '' });
        }}
        testId="churn"
      />
      {form.churn !== 'none' && <Detail form={form} properties={properties} change={change} />}
    </>
  );
}

function Detail({ form, properties, change }: ChurnFieldsProps) {
  if (form.churn === 'none') return null;
  const label = CHURN_DETAIL[form.churn];
  const options = optionsOf(form.churn, properties.answer);
  if (options.length === 0) {
    return (
      <Input
        label={label}
        name="churn-detail"
        required
        value={form.churnDetail}
        onInput={(churnDetail) => change({ churnDetail })}
        testId="churn-detail"
      />
    );
  }
  return (
    <Select
      label={label}
      name="churn-detail"
      required
      value={form.churnDetail}
      options={[...options]}
      onChange={(value) => change({ churnDetail: String(value) })}
      testId="churn-detail"
    />
  );
}

type Option = { readonly value: string; readonly label: string };

/** Pipelines are named by whoever asks: the account's company properties don't tell them. */
function optionsOf(churn: ReportForm['churn'], answer: PropertiesAnswer | null): readonly Option[] {
  const properties = answer?.properties ?? [];
  if (churn === 'date')
    return properties
      .filter(({ type }) => type === 'date' || type === 'datetime')
      .map(({ name, label }) => ({ value: name, label }));
  if (churn !== 'stage') return [];
  return properties.find(({ name }) => name === 'lifecyclestage')?.options ?? [];
}
