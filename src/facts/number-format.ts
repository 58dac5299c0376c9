/** Numbers as people write them, where HubSpot's own form is 1234.5. */
import { readText } from '../criteria/read-value.ts';

export interface NumberFormat {
  /** One thousand two hundred and thirty-four and a half. */
  readonly example: string;
  readonly decimal: '.' | ',';
  /** The plain number for a text that is entirely in this format; null for anything else. */
  readonly plain: (text: string) => string | null;
}

/** The group separators of each format. A decimal comma is used with points, and in French with spaces. */
const FORMATS: Readonly<Record<string, { readonly group: string; readonly decimal: '.' | ',' }>> = {
  '1,234.5': { group: ',', decimal: '.' },
  '1.234,5': { group: '.\\s', decimal: ',' },
  '1 234,5': { group: '.\\s', decimal: ',' },
  '1 234.5': { group: '\\s', decimal: '.' },
  "1'234.5": { group: "'\u2019", decimal: '.' },
};

/** Symbols and codes of currencies in exports. Allowing any three letters would make "SIC 3599" an amount. */
const CURRENCY =
  '(?:(?:US|CA|A|C|AU|NZ|HK|S|R)?\\p{Sc}|USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|CNY|HKD|SGD|BRL|MXN|ZAR|AED|ILS|TRY|KRW)';

export const NUMBER_FORMATS: readonly string[] = Object.keys(FORMATS);

/** @param example one thousand two hundred and thirty-four and a half in the format; null for a format that is not known */
export function numberFormat(example: string): NumberFormat | null {
  const format = FORMATS[example];
  if (format === undefined) return null;
  const { group, decimal } = format;
  const whole = `\\d{1,3}(?:([${group}])\\d{3}(?:\\4\\d{3})*)|\\d+`;
  const number = new RegExp(
    `^([+-]?)(?:${CURRENCY}\\s*)?([+-]?)(${whole})(?:[${decimal}](\\d*))?(?:\\s*${CURRENCY})?$`,
    'u',
  );
  const plain = (text: string): string | null => {
    const found = number.exec(readText(text).toUpperCase());
    if (found === null) return null;
    const [, before = '', after = '', digits = '', , fraction = ''] = found;
    if (before !== '' && after !== '') return null;
    const sign = `${before}${after}` === '-' ? '-' : '';
    return `${sign}${digits.replaceAll(/\D/g, '')}${fraction === '' ? '' : `.${fraction}`}`;
  };
  return { example, decimal, plain };
}
