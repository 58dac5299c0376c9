import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyProperties, OWN_PREFIX } from '../own-properties.ts';

/** How our properties and their options are called on screen. */
export interface OwnNames {
  readonly label: (property: string) => string;
  readonly option: (property: string, value: string) => string;
}

/** HubSpot sorts our properties together by this prefix of their labels; in a sentence it says nothing. */
const LABEL_PREFIX = 'Fitgate: ';

export const isOwn = (name: string): boolean => name.startsWith(OWN_PREFIX);

/** @param document what is live, whose tiers, profiles and stop list give the options their labels */
export function ownNames(document: CriteriaDocument): OwnNames {
  const properties = new Map(companyProperties(document).map((property) => [property.name, property]));
  return {
    label: (name) => {
      const label = properties.get(name)?.label ?? name;
      return label.startsWith(LABEL_PREFIX) ? label.slice(LABEL_PREFIX.length) : label;
    },
    option: (name, value) =>
      properties.get(name)?.options.find((option) => option.value === value)?.label ?? value,
  };
}
