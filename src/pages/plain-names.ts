/** HubSpot's internal names in the form that people see in HubSpot. */
import { propertyWords, valueWords } from '../evidence/suggest/words/property-words.ts';

/** `web_technologies` → "Web technologies". */
export const propertyName = (property: string): string => propertyWords(property);

/** HubSpot's COMPUTER_SOFTWARE → "Computer Software"; typed text does not change. */
export const levelName = (level: string): string => valueWords('industry', level);

/** Replaces HubSpot's names in a condition or a sentence: "industry is RETAIL" → "industry is Retail". */
export const plainWords = (text: string): string =>
  text
    .replace(/\b[A-Z]{2,}(?:_[A-Z]+)+\b|(?<=\b(?:is|not|or) |, )[A-Z]{5,}\b/g, levelName)
    .replace(/\b(?:numberofemployees|annualrevenue|[a-z]+(?:_[a-z]+)+)\b/g, (name) =>
      propertyName(name).toLowerCase(),
    );
