import { afterAll, describe, expect, it } from '@jest/globals';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { aDocument, criterion, flag, profile, says } from '../engine/support/builders.ts';
import { openWorkshop, runFitgate, runFitgateHere } from './support/run-fitgate.ts';

const workshop = openWorkshop();
afterAll(workshop.remove);

const live: CriteriaDocument = aDocument({
  profiles: [profile('one', [criterion('a', says('a'), { gate: true }), criterion('b', says('b'))])],
});
const draft: CriteriaDocument = {
  ...live,
  flags: [{ ...flag('unserved', 'exclude', says('c')), name: 'Country we cannot serve' }],
};
const from = workshop.file('live.json', JSON.stringify(live));
const to = workshop.file('draft.json', JSON.stringify(draft));
const companies = workshop.file(
  'companies.csv',
  'hs_object_id,name,a,b,c\n1,Quarry Labs,yes,yes,yes\n2,,yes,,no\n3,,no,yes,yes\n4,,yes,yes,\n',
);
const deals = workshop.file(
  'deals.csv',
  'hs_object_id,company_id,hs_is_closed,hs_is_closed_won,amount\n11,1,false,false,100.50\n12,1,false,false,20\n13,1,true,false,7\n14,4,false,false,5\n',
);

const simulate = (...more: readonly string[]) =>
  runFitgateHere(
    'simulate',
    '--from',
    from,
    '--to',
    to,
    '--companies',
    companies,
    '--now',
    '2026-11-22T12:00:00Z',
    ...more,
  );

describe('fitgate simulate', () => {
  it('tells who moves from where to where, because of what, with the amount of open deals', async () => {
    const run = await simulate('--deals', deals, '--json');
    expect(run.exitCode).toBe(0);
    const { moves, matrix, companies: count, writes } = JSON.parse(run.stdout);
    const because = [{ kind: 'flag', profile: null, key: 'unserved' }];
    expect(moves).toEqual([
      {
        id: '1',
        name: 'Quarry Labs',
        from: { tier: 'tier_1', gate: 'pass', track: 'primary', score: 100 },
        to: { tier: 'out', gate: 'fail', track: 'none', score: 100 },
        because,
        openAmount: 120.5,
      },
      {
        id: '4',
        name: '',
        from: { tier: 'tier_1', gate: 'pass', track: 'primary', score: 100 },
        to: { tier: 'tier_1', gate: 'undetermined', track: 'research', score: 100 },
        because,
        openAmount: 5,
      },
    ]);
    expect(matrix).toEqual({ tier_1: { out: 1, undetermined: 1 }, tier_2: { tier_2: 1 }, out: { out: 1 } });
    // The third stays outside, but its record names the stop-list entry from then on.
    expect([count, writes]).toEqual([4, 3]);
  });

  it('does not know the amount of open deals without deals', async () => {
    const { moves } = JSON.parse((await simulate('--json')).stdout);
    expect(moves.map(({ openAmount }: { openAmount: number | null }) => openAmount)).toEqual([null, null]);
  });

  it('prints the moves as a table, largest open deals first', async () => {
    const { stdout } = await simulate('--deals', deals);
    expect(stdout).toBe(
      [
        '2 of 4 companies would move; values on 3 records would change.',
        '',
        'now ↓   then →   Tier 1  Tier 2  Outside our ICP  Not known yet',
        'Tier 1           0       0       1                1',
        'Tier 2           0       1       0                0',
        'Outside our ICP  0       0       1                0',
        'Not known yet    0       0       0                0',
        '',
        'id  company      from → to                                           because                  open deals',
        '1   Quarry Labs  Tier 1 (Work now) → Outside our ICP                 Country we cannot serve  120.5',
        '4   -            Tier 1 (Work now) → Not known yet (Find out first)  Country we cannot serve  5',
        '',
      ].join('\n'),
    );
  });

  it('names every problem of both documents and the files, and exits with 1', async () => {
    const broken = workshop.file('broken.json', '{"schema": 2}');
    const run = await runFitgate(
      'simulate',
      '--from',
      broken,
      '--to',
      'none.json',
      '--companies',
      'gone.csv',
      '--json',
    );
    expect(run.exitCode).toBe(1);
    for (const said of [
      'broken.json: $.schema: expected 1',
      'none.json: no such file',
      'gone.csv: no such file',
    ])
      expect(run.stderr).toContain(said);
    expect(JSON.parse(run.stdout)).toMatchObject({ companies: 0, moves: [], matrix: {}, writes: 0 });
  });
});
