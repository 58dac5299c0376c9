import type { HistoryEntry } from '../assessment/company-facts.ts';
import { parseInstant } from '../criteria/instant.ts';
import type { Histories } from '../evidence/data-set.ts';
import { COMPANY_COLUMN } from './associated-rows.ts';
import { openCsv } from './csv-file.ts';
import { wrongCell } from './history-rows.ts';
import type { Problems } from './problems.ts';
import { cellReader } from './raw-records.ts';

/** The entries of one property as chains: the last of each company, and from each the one listed before it. */
interface Chains {
  readonly last: Map<number, number>;
  readonly before: number[];
  readonly timestampMs: number[];
  readonly value: number[];
}

/**
 * Reads `company_id, property, value, timestamp` of every property. Millions of entries are kept as numbers; those of companies
 * that are not in the companies file are left out.
 */
export async function readEvidenceHistory(
  file: string,
  rowOf: ReadonlyMap<string, number>,
  problems: Problems,
): Promise<Histories | null> {
  const csv = await openCsv(file, [COMPANY_COLUMN, 'property', 'value', 'timestamp'], problems);
  if (csv === null) return null;
  const cell = (name: string) => cellReader(csv, name);
  const companyOf = cell(COMPANY_COLUMN);
  const propertyOf = cell('property');
  const textOf = cell('value');
  const timestampOf = cell('timestamp');
  const values = interner();
  const byProperty = new Map<string, Chains>();
  for await (const { row, cells } of csv.rows) {
    const property = propertyOf(cells);
    const instant = parseInstant(timestampOf(cells));
    const company = companyOf(cells);
    const wrong = wrongCell(company, property, instant === null);
    if (wrong !== null) problems.report({ file, row, ...wrong });
    if (wrong !== null || instant === null) continue;
    const chains = byProperty.get(property) ?? { last: new Map(), before: [], timestampMs: [], value: [] };
    byProperty.set(property, chains);
    const companyRow = rowOf.get(company);
    if (companyRow !== undefined) append(chains, companyRow, instant.t0, values.codeOf(textOf(cells)));
  }
  return {
    properties: new Set(byProperty.keys()),
    of: (property, companyRow) => entriesOf(byProperty.get(property), companyRow, values.textOf),
  };
}

function append(chains: Chains, companyRow: number, timestampMs: number, value: number): void {
  chains.before.push(chains.last.get(companyRow) ?? -1);
  chains.timestampMs.push(timestampMs);
  chains.value.push(value);
  chains.last.set(companyRow, chains.value.length - 1);
}

/** In the order of the file, which settles which of two entries with one timestamp is the newer. */
function entriesOf(
  chains: Chains | undefined,
  companyRow: number,
  textOf: (code: number) => string,
): readonly HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (
    let at = chains?.last.get(companyRow) ?? -1;
    chains !== undefined && at >= 0;
    at = chains.before[at] ?? -1
  ) {
    const value = textOf(chains.value[at] ?? -1);
    entries.push({ value: value === '' ? null : value, timestampMs: chains.timestampMs[at] ?? Number.NaN });
  }
  return entries.reverse();
}

function interner() {
  const texts: string[] = [];
  const codes = new Map<string, number>();
  return {
    textOf: (code: number): string => texts[code] ?? '',
    codeOf: (text: string): number => {
      const known = codes.get(text);
      if (known !== undefined) return known;
      codes.set(text, texts.length);
      texts.push(text);
      return texts.length - 1;
    },
  };
}
