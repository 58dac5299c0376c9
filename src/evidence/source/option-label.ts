/** The label of an option of a deal property, as people see it in HubSpot; undefined for an unknown value. */
export type OptionLabel = (property: 'pipeline' | 'dealtype', value: string) => string | undefined;
