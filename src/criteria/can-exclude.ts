import type { CriteriaDocument, Flag, Profile } from './document.ts';

/**
 * Whether a document can put any company outside the ICP. A flag that excludes can. A must-have can only if every profile in
 * use has one: a company is judged by its best profile, so an open profile lets everybody in.
 */
export function canExclude({ profiles, flags }: Pick<CriteriaDocument, 'profiles' | 'flags'>): boolean {
  const inUse = profiles.filter(({ status }) => status !== 'retired');
  return flags.some(excludes) || inUse.every(hasMustHave);
}

const excludes = ({ effect }: Flag): boolean => effect === 'exclude';

const hasMustHave = ({ criteria }: Profile): boolean => criteria.some(({ gate }) => gate === true);
