type Choice = 'pipeline' | 'dealtype';

/** The label of an option of a deal property, as people see it in HubSpot; undefined for an unknown value. */
export type OptionLabel = (property: Choice, value: string) => string | undefined;

/** Labels by value; ids of pipelines are numbers that tell nothing. */
export type DealLabels = Readonly<Record<Choice, Readonly<Record<string, string>>>>;

export const NO_LABELS: DealLabels = { pipeline: {}, dealtype: {} };

export const labelsIn =
  (labels: DealLabels): OptionLabel =>
  (property, value) =>
    Object.hasOwn(labels[property], value) ? labels[property][value] : undefined;

/** @param defined the deal properties of the portal */
export function dealLabels(
  defined: readonly {
    readonly name: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  }[],
): DealLabels {
  const of = (property: Choice): Readonly<Record<string, string>> => {
    const options = defined.find(({ name }) => name === property)?.options ?? [];
    return Object.fromEntries(options.map(({ value, label }) => [value, label]));
  };
  return { pipeline: of('pipeline'), dealtype: of('dealtype') };
}
