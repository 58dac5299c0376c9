import { InvalidArgumentError } from 'commander';
import { readText } from '../../criteria/read-value.ts';

/** The number format of a file, if its numbers are not plain. */
export interface NumberFormat {
  /** The example in the option. */
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

/** Reads `--number-format`: one thousand two hundred and thirty-four and a half in the file's format. */
export function parseNumberFormat(example: string): NumberFormat {
  const format = FORMATS[example];
  if (format === undefined) {
    const known = Object.keys(FORMATS).join(' or ');
    throw new InvalidArgumentError(`Write ${known}, as the file writes numbers.`);
  }
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
