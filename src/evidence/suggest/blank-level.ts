/** Being blank as a level of its own: only where it was known before the deal, for blanks are often filled because of it. */
import { type Attribute, EMPTY, SET_LATER } from '../data-set.ts';
import { type Level, OTHER_LEVEL, type Partition, UNKNOWN_LEVEL } from './levels.ts';

/**
 * Adds the level to a partition of all values. Beside sets and dates, whose partitions ask one thing each, it is a partition of
 * its own. What a history no longer reaches, and what was not read, stays unknown.
 */
export function withBlankLevel(attribute: Attribute, partitions: readonly Partition[]): readonly Partition[] {
  const { property, codes } = attribute;
  const isBlank = (deal: number): boolean => codes[deal] === EMPTY || codes[deal] === SET_LATER;
  if (partitions.length === 0 || !codes.some((_, deal) => isBlank(deal))) return partitions;
  const level: Level = {
    name: 'blank',
    when: { fact: `company.${property}`, is: 'isUnknown' },
    isBlank: true,
  };
  const [only] = partitions;
  if (only !== undefined && (only.kind === 'choice' || only.kind === 'number')) {
    const levelOf = only.levelOf.map((place, deal) => (isBlank(deal) ? only.levels.length : place));
    return [{ ...only, levels: [...only.levels, level], levelOf }];
  }
  const levelOf = codes.map((code, deal) => (isBlank(deal) ? 0 : code >= 0 ? OTHER_LEVEL : UNKNOWN_LEVEL));
  return [...partitions, { property, kind: 'choice', levels: [level], levelOf }];
}

export const hasBlankLevel = ({ levels }: Partition): boolean => levels.some(({ isBlank }) => isBlank);
