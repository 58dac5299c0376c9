/** Properties that are no evidence because of what they are, whatever their values show. */
import { parseInstant } from '../../criteria/instant.ts';
import { readNumber } from '../../criteria/read-value.ts';
import type { Attribute } from '../data-set.ts';
import { HUBSPOT_RULES } from './hubspot-names.ts';
import type { KeptOut, NameRule } from './name-rule.ts';
import { nameWords } from './name-words.ts';
import { PROCESS_RULES } from './process-names.ts';

const ADDRESSES: NameRule = {
  names: /_(url|link|page|handle|id)$/,
  kind: 'bookkeeping',
  reason: 'names or administers the record',
};

const RULES: readonly NameRule[] = [...HUBSPOT_RULES, ...PROCESS_RULES, ADDRESSES];

/** Share of the values that must be numbers or dates for a property to count or time something. */
const MOST = 0.95;

/**
 * Why a company property may not be used as evidence; null if it may.
 *
 * @param counts whether its values are numbers or dates
 */
export function whyKeptOut(property: string, pointInTime: boolean, counts: boolean): KeptOut | null {
  const words = nameWords(property);
  const rule = RULES.find(
    ({ names, not, onlyCounts }) =>
      names.test(words) && not?.test(words) !== true && (counts || onlyCounts !== true),
  );
  return rule === undefined || (rule.fineAsOfCreation && pointInTime) ? null : rule;
}

/** Whether most of the values that an attribute uses are numbers or dates. */
export function countsOrTimes({ codes, values }: Attribute): boolean {
  const fits = values.map(
    (raw) => readNumber(raw) !== null || (raw.includes('-') && parseInstant(raw.trim()) !== null),
  );
  let known = 0;
  let fitting = 0;
  for (const code of codes) {
    if (code < 0) continue;
    known += 1;
    if (fits[code]) fitting += 1;
  }
  return known > 0 && fitting >= MOST * known;
}
