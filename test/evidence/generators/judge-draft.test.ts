import { describe, expect, it } from '@jest/globals';
import { extractOf } from '../../../experiments/generators/portal.ts';
import { judgeDraft } from '../../../experiments/runs/judge-draft.ts';
import { dealsOf } from '../../../experiments/runs/suggested.ts';
import { parseDocument } from '../../../src/criteria/parse-document.ts';
import { seededRandom } from '../../../src/evidence/seeded-random.ts';

const crm = { dimension: 'technographic', gate: true };
const parsed = parseDocument({
  schema: 1,
  profiles: [
    {
      ...{ key: 'p', name: 'P', status: 'hypothesis' },
      criteria: [
        {
          ...crm,
          key: 'crm',
          name: 'CRM',
          weight: 50,
          when: { fact: 'company.crm', is: 'isNot', value: 'none' },
        },
        {
          ...{ key: 'size', name: 'Size', dimension: 'firmographic', weight: 50 },
          when: { fact: 'company.size', is: 'gte', value: 100 },
        },
      ],
    },
  ],
  flags: [],
  tiers: [
    { key: 'tier_1', name: 'A', min: 100 },
    { key: 'tier_2', name: 'B', min: 0 },
  ],
  settings: { mirrorToHubSpotIcpTier: false },
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
const { document } = parsed;

/** Companies by CRM and size, with the outcomes of their deals. */
const judged = (
  ...companies: readonly (readonly [crm: string | null, size: string, won: readonly boolean[]])[]
) =>
  judgeDraft(
    document,
    dealsOf(
      extractOf(
        companies.map(([its, size, deals]) => ({ values: { crm: its, size }, deals })),
        seededRandom(1),
      ),
    ),
  );

describe('a judged draft', () => {
  it('counts the won deals outside the gate, and the deals in tier 1', () => {
    const { winsOutside, inTier1 } = judged(
      ['hubspot', '500', [true, true, false]],
      ['none', '500', [true, false, false, false]],
      ['other', '5', [true, false, false]],
    );
    expect(winsOutside).toBe(0.25);
    expect(inTier1).toBe(0.3);
  });

  it('puts nobody outside whose must-have is unknown', () => {
    expect(judged([null, '500', [true, false]]).winsOutside).toBe(0);
  });

  it('ranks by tiers more coarsely than by scores, and those outside last', () => {
    const { scoreAuc, tierAuc } = judged(['none', '500', [true]], ['other', '5', [false]]);
    expect(scoreAuc).toBe(0.5);
    expect(tierAuc).toBe(0);
  });

  it('says whether win rates fall from tier to tier', () => {
    const good = ['hubspot', '500', [true, false]] as const;
    expect(judged(good, ['other', '5', [false]]).tiersFall).toBe(true);
    expect(judged(good, ['other', '5', [true]]).tiersFall).toBe(false);
    expect(judged(good, ['other', '5', [true, false]]).tiersFall).toBe(false);
  });
});
