/** Names of HubSpot's as people read them in HubSpot. */

const LABELS: Readonly<Record<string, string>> = {
  numberofemployees: 'Number of employees',
  annualrevenue: 'Annual revenue',
  country: 'Country/Region',
  state: 'State/Region',
  hs_country_code: 'Country/Region code',
  hs_employee_range: 'Employee range',
  hs_revenue_range: 'Revenue range',
};

/** "Web technologies" of `web_technologies`. */
export function propertyName(property: string): string {
  const words = property.replaceAll('_', ' ').trim();
  return LABELS[property] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** "Computer software" of HubSpot's COMPUTER_SOFTWARE; whatever people typed stays as it is. */
export function levelName(level: string): string {
  if (!/^[A-Z]{2,}(_[A-Z]+)+$|^[A-Z]{5,}$/.test(level)) return level;
  const words = level.replaceAll('_', ' ').toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** A condition or a sentence with HubSpot's names in it, in plain words: "industry is RETAIL" becomes "industry is Retail". */
export const plainWords = (text: string): string =>
  text
    .replace(/\b[A-Z]{2,}(?:_[A-Z]+)+\b|(?<=\b(?:is|not|or) |, )[A-Z]{5,}\b/g, levelName)
    .replace(/\b(?:numberofemployees|annualrevenue|[a-z]+(?:_[a-z]+)+)\b/g, (name) =>
      propertyName(name).toLowerCase(),
    );
