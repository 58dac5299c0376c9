/** HubSpot's internal names in the form that people see in HubSpot. */

const LABELS: Readonly<Record<string, string>> = {
  numberofemployees: 'Number of employees',
  annualrevenue: 'Annual revenue',
  country: 'Country/Region',
  state: 'State/Region',
  hs_country_code: 'Country/Region code',
  hs_employee_range: 'Employee range',
  hs_revenue_range: 'Revenue range',
};

/** `web_technologies` → "Web technologies". */
export function propertyName(property: string): string {
  const words = property.replaceAll('_', ' ').trim();
  return LABELS[property] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** HubSpot's COMPUTER_SOFTWARE → "Computer software"; typed text does not change. */
export function levelName(level: string): string {
  if (!/^[A-Z]{2,}(_[A-Z]+)+$|^[A-Z]{5,}$/.test(level)) return level;
  const words = level.replaceAll('_', ' ').toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Replaces HubSpot's names in a condition or a sentence: "industry is RETAIL" → "industry is Retail". */
export const plainWords = (text: string): string =>
  text
    .replace(/\b[A-Z]{2,}(?:_[A-Z]+)+\b|(?<=\b(?:is|not|or) |, )[A-Z]{5,}\b/g, levelName)
    .replace(/\b(?:numberofemployees|annualrevenue|[a-z]+(?:_[a-z]+)+)\b/g, (name) =>
      propertyName(name).toLowerCase(),
    );
