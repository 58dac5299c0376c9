import { defaultDocument } from '../../../src/criteria/default-document.ts';
import type { Condition, CriteriaDocument, Criterion } from '../../../src/criteria/document.ts';

/** The country by name and by code: with both blank no single fact would settle it. */
function byNameAndCode(criterion: Criterion): Criterion {
  if (criterion.key !== 'country' || !('when' in criterion) || criterion.when === undefined) return criterion;
  const byCode: Condition = { fact: 'company.hs_country_code', is: 'anyOf', value: ['US', 'CA', 'GB'] };
  return { ...criterion, when: { all: [criterion.when, byCode] } };
}

/** What the portal of these tests has published: the default criteria, with two properties behind one must-have. */
export const PUBLISHED: CriteriaDocument = {
  ...defaultDocument,
  profiles: defaultDocument.profiles.map((profile) => ({
    ...profile,
    criteria: profile.criteria.map(byNameAndCode),
  })),
};
