/** How a raw HubSpot string is read as the type that an operator needs. A blank value never gets this far. */

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const BEYOND_ASCII = /[\u0080-\uffff]/;

/** A finite decimal number; null for anything else (`1,000`, `0x10`, `1e999`). */
export function readNumber(raw: string): number | null {
  const trimmed = raw.trim();
  if (!NUMBER.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}

/** `true` or `false`, any case; null for anything else. */
export function readBoolean(raw: string): boolean | null {
  if (raw === 'true') return true;
  if (raw === 'false') return false;
  const lower = raw.length <= 5 ? raw.toLowerCase() : raw;
  if (lower === 'true') return true;
  return lower === 'false' ? false : null;
}

/** Trimmed, NFC, lower case: how text is compared, in the fact and in the document alike. */
export function readText(raw: string): string {
  const trimmed = raw.trim();
  // Normalising costs more than everything else here, and pure ASCII is its own NFC.
  return (BEYOND_ASCII.test(trimmed) ? trimmed.normalize('NFC') : trimmed).toLowerCase();
}

/** Members split on `;`, each read as text, blanks dropped. */
export function readSet(raw: string): readonly string[] {
  return raw
    .split(';')
    .map(readText)
    .filter((member) => member !== '');
}

export const isBlank = (raw: string): boolean => raw.trim() === '';
