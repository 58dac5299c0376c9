import type { DocumentWarning } from '../../contract/warnings.ts';
import type { CriteriaDocument } from '../../criteria/document.ts';

/** Profiles without must-haves, beside other profiles: alone, one takes nothing away from another. */
export function profileWarnings({ profiles }: CriteriaDocument): readonly DocumentWarning[] {
  const inUse = profiles.filter(({ status }) => status !== 'retired');
  if (inUse.length === 1) return [];
  return inUse
    .filter(({ criteria }) => !criteria.some(({ gate }) => gate === true))
    .map(({ key, name }) => ({
      kind: 'passes_all',
      fact: name,
      message: `The profile ${name} has no must-haves, so it passes every company: it is chosen before any profile whose must-haves are not known or not met.`,
      items: [{ kind: 'profile', profile: null, key }],
    }));
}

/**
 * Said of a whole document, once every company was assessed under it.
 * @param passing companies in one of the profiles, and by none of the stop list kept out
 */
export function nobodyPasses(
  { profiles }: CriteriaDocument,
  companies: number,
  passing: number,
): readonly DocumentWarning[] {
  const mustHaves = profiles
    .filter(({ status }) => status !== 'retired')
    .flatMap(({ key: profile, criteria }) =>
      criteria
        .filter(({ gate }) => gate === true)
        .map(({ key }) => ({ kind: 'criterion', profile, key }) as const),
    );
  if (companies === 0 || passing > 0 || mustHaves.length === 0) return [];
  return [
    {
      kind: 'nobody_passes',
      fact: profiles.map(({ name }) => name).join(', '),
      message: 'No company passes all must-haves today.',
      items: mustHaves,
    },
  ];
}
