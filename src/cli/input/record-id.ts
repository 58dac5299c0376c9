/** An id in a file: spreadsheets round long ids, or mark them as text in their own ways. */

export interface ReadId {
  /** Blank when the cell is blank. */
  readonly id: string;
  /** `rounded`: the id is lost. `decimal`: it was written as a decimal or grouped number, and is used without that. */
  readonly spoilt: 'rounded' | 'decimal' | null;
}

const PLAIN = /^\d*$/;
const ROUNDED = /^\d(?:[.,]\d+)?e\+?\d+$/i;
const DECIMAL = /^(\d+)[.,]0+$/;
const GROUPED = /^\d{1,3}(?:([,.'\s])\d{3})(?:\1\d{3})+$/;
/** `="123"`, `'123`: spreadsheet notations for text. */
const AS_TEXT = /^(?:="(.*)"|'(\d+))$/;

export function readId(cell: string): ReadId {
  if (PLAIN.test(cell)) return { id: cell, spoilt: null };
  const trimmed = cell.trim();
  const text = AS_TEXT.exec(trimmed);
  const id = text === null ? trimmed : (text[1] ?? text[2] ?? '').trim();
  if (ROUNDED.test(id)) return { id, spoilt: 'rounded' };
  const decimal = DECIMAL.exec(id)?.[1];
  if (decimal !== undefined) return { id: decimal, spoilt: 'decimal' };
  if (GROUPED.test(id)) return { id: id.replaceAll(/\D/g, ''), spoilt: 'decimal' };
  return { id, spoilt: null };
}

/** The ids of a cell that may list several. */
export function readIds(cell: string): readonly ReadId[] {
  if (cell.trim() === '') return [];
  const whole = readId(cell);
  if (whole.spoilt !== null) return [whole];
  return cell
    .split(/[;|,]/)
    .map(readId)
    .filter(({ id }) => id !== '');
}
