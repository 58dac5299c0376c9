/** `--pipelines` and `--deal-types`: which deals count. A name that matches no deal is a problem, not an empty answer. */
import { readText } from '../../criteria/read-value.ts';
import type { Reading } from './reading.ts';
import type { RecordFile } from './record-file.ts';

type Deal = Readonly<Record<string, string | null>>;

export interface DealFilter {
  readonly takes: (deal: Deal) => boolean;
  readonly finish: () => void;
}

export interface CountedDeals {
  readonly renewals: string | null;
  readonly salesPipelines: readonly string[] | undefined;
}

export function dealFilter(
  records: RecordFile,
  reading: Reading,
  { renewals, salesPipelines }: CountedDeals,
): DealFilter {
  const pipelines: Told =
    reading.pipelines === null
      ? { property: 'pipeline', by: "the criteria's salesPipelines", told: salesPipelines ?? null }
      : { property: 'pipeline', by: '--pipelines', told: reading.pipelines };
  const types: Told = { property: 'dealtype', by: '--deal-types', told: reading.dealTypes };
  const filters = [pipelines, types].map((told) => propertyFilter(records, reading, told));
  const renewalNames = renewals === null ? [] : [renewals, records.book.optionValue('pipeline', renewals)];
  const isRenewal = (deal: Deal): boolean =>
    renewalNames.some((name) => name !== undefined && readText(deal['pipeline'] ?? '') === readText(name));
  return {
    // Each filter sees every deal, so that it knows all values.
    takes: (deal) => filters.map((filter) => filter.takes(deal)).every(Boolean) || isRenewal(deal),
    finish: () => {
      for (const filter of filters) filter.finish();
    },
  };
}

interface Told {
  readonly property: string;
  /** The option or document that defines the filter. */
  readonly by: string;
  readonly told: readonly string[] | null;
}

function propertyFilter(
  { file, book, columns }: RecordFile,
  { problems }: Reading,
  { property, by, told }: Told,
): DealFilter {
  if (told === null) return { takes: () => true, finish: () => undefined };
  const names = new Set(told.map((name) => readText(book.optionValue(property, name) ?? name)));
  const found = new Map<string, string>();
  return {
    takes: (deal) => {
      const value = deal[property] ?? '';
      found.set(readText(value), value);
      return names.has(readText(value));
    },
    finish: () => {
      if (!columns.has(property)) {
        const problem = `is missing, so that ${by} cannot be followed: export it`;
        problems.report({ file, row: 1, column: property, problem });
      } else if (found.size > 0 && ![...names].some((name) => found.has(name))) {
        const values = [...found.values()].filter((value) => value !== '').slice(0, 10);
        const problem = `no deal has one of those that ${by} names (${told.join(', ')}); the file has: ${values.join(', ') || 'none'}`;
        problems.report({ file, column: columns.get(property)?.header ?? property, problem });
      }
    },
  };
}
