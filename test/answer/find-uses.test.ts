import { describe, expect, it } from '@jest/globals';
import { findUses } from '../../src/answer/uses/find-uses.ts';
import { ownNames } from '../../src/answer/uses/own-names.ts';
import { defaultDocument } from '../../src/criteria/default-document.ts';
import { AUTOMATION_CASES } from './support/automation-documents.ts';

const names = ownNames(defaultDocument);
const NOTHING = { reads: [], writes: [], notUnderstood: [], lists: [] };

describe('Where a workflow or a list uses our properties', () => {
  it.each(AUTOMATION_CASES.map((each) => [each.what, each] as const))(
    '%s',
    (_what, { definition, about, found }) => {
      expect(findUses(definition, about, names)).toEqual({ ...NOTHING, ...found });
    },
  );

  it('is found in time linear in the text, also when it is nested deeply', () => {
    const nested = (depth: number): string =>
      `${'{"filterBranches":['.repeat(depth)}{"property":"fitgate_tier"}${']}'.repeat(depth)}`;
    expect(findUses(JSON.parse(nested(5_000)), '0-2', names).reads).toHaveLength(1);
    const tokens = '{{ '.repeat(100_000);
    expect(findUses({ body: tokens }, '0-2', names)).toEqual(NOTHING);
  });
});
