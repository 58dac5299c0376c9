import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../src/evidence/seeded-random.ts';
import { aDocument } from '../engine/support/builders.ts';
import { openWorkshop, runFitgate, type Workshop } from './support/run-fitgate.ts';

const DEAL_HEADER =
  'hs_object_id,company_id,dealstage,hs_is_closed,hs_is_closed_won,amount,createdate,closedate,pipeline,closed_lost_reason';
const COMPANIES = 400;

interface Exports {
  readonly companies: string;
  readonly deals: string;
  readonly history: string;
}

/** One deal a company; software companies win `lift` times as often as the rest; customers get an onboarding plan afterwards. */
function exports(lift: number): Exports {
  const random = seededRandom(11);
  const industries = ['COMPUTER_SOFTWARE', 'RETAIL', 'BANKING', 'INTERNET', 'OIL_ENERGY'];
  const companies = ['hs_object_id,name,industry,numberofemployees,lifecyclestage,onboarding_plan'];
  const deals = [DEAL_HEADER];
  const history = ['company_id,property,value,timestamp'];
  for (let id = 0; id < COMPANIES; id += 1) {
    const industry = industries[random.below(industries.length)] ?? '';
    const won = random.next() < (industry === 'COMPUTER_SOFTWARE' ? 0.2 * lift : 0.2);
    const plan = won ? ['gold', 'silver'][random.below(2)] : '';
    const people = 10 + random.below(5000);
    companies.push(`${id},Company ${id},${industry},${people},${won ? 'customer' : 'lead'},${plan}`);
    deals.push(
      `${id},${id},${won ? 'closedwon' : 'closedlost'},true,${won},1000,2026-01-10T00:00:00Z,2026-03-01T00:00:00Z,default,`,
    );
    history.push(`${id},industry,${industry},2025-01-01T00:00:00Z`);
    history.push(`${id},numberofemployees,${people},2025-01-01T00:00:00Z`);
    if (won) history.push(`${id},onboarding_plan,${plan},2026-03-01T00:00:00Z`);
  }
  return { companies: text(companies), deals: text(deals), history: text(history) };
}

const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

describe('fitgate suggest', () => {
  let workshop: Workshop;
  let files: readonly string[];
  beforeAll(() => {
    workshop = openWorkshop();
    const { companies, deals } = exports(3);
    files = [
      '--companies',
      workshop.file('companies.csv', companies),
      '--deals',
      workshop.file('deals.csv', deals),
    ];
  });
  afterAll(() => workshop.remove());

  it('says no evidence of deals of which none is closed yet', async () => {
    const companies = workshop.file('few.csv', 'hs_object_id,industry\n101,INTERNET\n');
    const deals = workshop.file(
      'open.csv',
      text([DEAL_HEADER, '1,101,new,false,false,5,2026-01-01T00:00:00Z,,default,']),
    );
    const run = await runFitgate('suggest', '--companies', companies, '--deals', deals, '--json');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({ evidence: 'none', deals: { won: 0, lost: 0 }, tried: 0 });
  });

  it('finds the segment, names the leaks, and drafts criteria that check and score read', async () => {
    const draft = workshop.file('draft.json', '');
    const run = await runFitgate('suggest', ...files, '--json', '--draft', draft);
    const answer = JSON.parse(run.stdout);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(answer).toMatchObject({ evidence: 'found', pointInTime: false, deals: { excluded: 0 } });
    expect(answer.deals.won + answer.deals.lost).toBe(COMPANIES);
    expect(answer.findings[0]).toMatchObject({ attribute: 'industry', level: 'COMPUTER_SOFTWARE' });
    expect(answer.findings[0].lift).toBeGreaterThan(1.5);
    expect(answer.leaks.map((leak: { attribute: string }) => leak.attribute)).toEqual([
      'lifecyclestage',
      'onboarding_plan',
    ]);
    expect(answer.auc).toMatchObject({ folds: 5, drafts: 5 });
    expect(answer.auc.value).toBeGreaterThan(0.55);
    expect(answer.auc.value).toBeLessThan(0.75);
    expect(answer.auc.low).toBeLessThan(answer.auc.value);
    expect(answer.auc.high).toBeGreaterThan(answer.auc.value);
    expect(answer.power.map((row: { lift: number }) => row.lift)).toEqual([3, 2, 1.5]);
    expect((await runFitgate('check', '--criteria', draft)).exitCode).toBe(0);
    const scored = await runFitgate('score', '--criteria', draft, ...files.slice(0, 2), '--json');
    expect(JSON.parse(scored.stdout).assessments).toHaveLength(COMPANIES);
    expect(answer.criteria.profiles[0].criteria[0].why).toMatch(/^Won \d+ of \d+ \(.+interval.+lift/);
  });

  it('takes what the team can work, how many wins must stay inside, and how many attributes it reads', async () => {
    const draftOf = async (...args: readonly string[]) => {
      const { stdout } = await runFitgate('suggest', ...files, '--json', ...args);
      return JSON.parse(stdout).criteria;
    };
    const [eager, few] = [await draftOf('--keep-wins', '20'), await draftOf('--max-criteria', '1')];
    expect(eager.profiles[0].criteria[0]).toMatchObject({ key: 'industry', gate: true });
    expect(few.profiles[0].criteria).toHaveLength(1);
    expect(few.profiles[0].criteria[0].gate).toBeUndefined();
    const wrong = await runFitgate('suggest', ...files, '--keep-wins', '120');
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain('--keep-wins');
  });

  it('uses what --trust names, does not use what --leave-out names, and says on whose word the draft rests', async () => {
    const choice = [
      '--trust',
      'lifecyclestage',
      '--leave-out',
      'industry',
      '--leave-out',
      'Number of Employees',
    ];
    const answer = JSON.parse((await runFitgate('suggest', ...files, ...choice, '--json')).stdout);
    const found = new Set(answer.findings.map((finding: { attribute: string }) => finding.attribute));
    expect([...found]).toEqual(['lifecyclestage']);
    expect(answer.leaks.map((leak: { attribute: string }) => leak.attribute)).toEqual(['onboarding_plan']);
    expect(answer.criteria.profiles[0].why).toContain(
      "Trusted on somebody's word to be set before the deal: lifecyclestage.",
    );
    expect(answer.question).toMatch(/too good to be true/);
  });

  it('names the nearest column for a property that no column has, as a fault of the command line', async () => {
    const run = await runFitgate('suggest', ...files, '--trust', 'onbording_plan', '--leave-out', 'region');
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(
      'the companies have no column "onbording_plan"; did you mean "onboarding_plan"?',
    );
    expect(run.stderr).toContain('option \'--leave-out\': the companies have no column "region"');
  });

  it('reads companies as they were when --history tells', async () => {
    const history = workshop.file('history.csv', exports(3).history);
    const answer = JSON.parse((await runFitgate('suggest', ...files, '--history', history, '--json')).stdout);
    expect(answer).toMatchObject({ evidence: 'found', pointInTime: true, asOfToday: [] });
    expect(answer.leaks[1]).toMatchObject({
      attribute: 'onboarding_plan',
      level: null,
      reason: 'was first set after the deal was created for 100 % of the deals that have it',
    });
  });

  it('begins with what the must-haves cost, and prints the draft beside today’s document', async () => {
    const today = workshop.file('today.json', JSON.stringify(aDocument()));
    const { stdout } = await runFitgate('suggest', ...files, '--against', today);
    expect(stdout).toMatch(/^(The must-haves would leave .+ outside\.|No must-have: nobody is outside\.)\n/);
    expect(stdout).toMatch(/\d+ {2}Industry: Computer Software/);
    expect(stdout).toMatch(/Tier 1 · .+ from \d+/);
    expect(stdout).toContain(`Beside ${today}, the draft`);
  });

  it('names what is wrong with the document to compare with, and answers nothing', async () => {
    const bad = workshop.file('bad-today.json', '{"schema": 2}');
    const run = await runFitgate('suggest', ...files, '--against', bad);
    expect([run.exitCode, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toContain('$.schema: expected 1');
  });

  it('tells what to expect of the draft before what it does on its own deals', async () => {
    const { stdout } = await runFitgate('suggest', ...files);
    const [expected, flattered] = [
      /Expect the draft to rank a won deal above a lost one in (\d+) %/,
      /it is (\d+) % \(/,
    ].map((pattern) => stdout.search(pattern));
    expect(expected).toBeGreaterThan(0);
    expect(flattered).toBeGreaterThan(Number(expected));
  });

  it('says that there is no evidence where there is none, and what these deals could have shown', async () => {
    const { companies, deals } = exports(1);
    const noise = [
      '--companies',
      workshop.file('noise.csv', companies),
      '--deals',
      workshop.file('noise-deals.csv', deals),
    ];
    const said = await runFitgate('suggest', ...noise);
    expect(said.exitCode).toBe(0);
    expect(said.stdout).toMatch(/^No evidence\.\n/);
    expect(said.stdout).toContain('wins 3 times as often as the rest would be found');
    const answer = JSON.parse((await runFitgate('suggest', ...noise, '--json')).stdout);
    expect(answer).toMatchObject({ evidence: 'none', findings: [], criteria: null });
  });

  it('asked for deals that stayed, says so instead of speaking of wins', async () => {
    const { companies, deals } = exports(3);
    const lines = companies.trim().split('\n');
    const left = lines.map((line, row) =>
      row === 0 ? `${line},fitgate_churned_at` : `${line},${row % 5 === 0 ? '2026-06-01' : ''}`,
    );
    const kept = [
      '--companies',
      workshop.file('kept.csv', text(left)),
      '--deals',
      workshop.file('kept-deals.csv', deals),
      '--best',
      'kept',
      '--now',
      '2027-06-01',
    ];
    const { stdout } = await runFitgate('suggest', ...kept);
    expect(stdout).toContain('were won and stayed 12 months.');
    expect(stdout).not.toMatch(/wins/);
    expect(JSON.parse((await runFitgate('suggest', ...kept, '--json')).stdout)).toMatchObject({
      best: 'kept',
      nothingToCompare: null,
    });
  });

  it('asked for deals that stayed, wants to be told who left', async () => {
    const run = await runFitgate('suggest', ...files, '--best', 'kept');
    expect([run.exitCode, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toContain(
      'nothing says who left, so --best kept cannot tell who stayed: pass --churn',
    );
  });

  it('of deals that all ended alike says so, tries nothing, and promises nothing', async () => {
    const won = exports(3).deals.replaceAll(',false,1000', ',true,1000');
    const alike = [...files.slice(0, 2), '--deals', workshop.file('all-won.csv', won)];
    const { stdout } = await runFitgate('suggest', ...alike);
    expect(stdout).toContain('All of the 400 closed deals were won: without lost ones');
    expect(stdout).toContain('Nothing could be tried.');
    expect(stdout).not.toContain('would be found');
    const answer = JSON.parse((await runFitgate('suggest', ...alike, '--json')).stdout);
    expect(answer).toMatchObject({ evidence: 'none', tried: 0, power: [], best: 'won' });
    const blank = exports(3).deals.replaceAll(',1000,', ',,');
    const worthless = ['--deals', workshop.file('no-amounts.csv', blank), '--best', 'top'];
    const top = await runFitgate('suggest', ...files.slice(0, 2), ...worthless);
    expect(top.stdout).toContain('No won deal has an amount that is a number');
  });

  it('leaves out what closed too long ago, and what somebody set aside, with the reason', async () => {
    const oneOffs = workshop.file('one-offs.csv', 'hs_object_id,reason\n7,friend of the founder\n');
    const some = JSON.parse((await runFitgate('suggest', ...files, '--exclude', oneOffs, '--json')).stdout);
    expect(some.excludedBecause).toEqual({ 'friend of the founder': 1 });
    const late = await runFitgate('suggest', ...files, '--now', '2030-01-01', '--months', '12', '--json');
    expect(JSON.parse(late.stdout)).toMatchObject({
      evidence: 'none',
      tried: 0,
      deals: { won: 0, lost: 0, excluded: COMPANIES },
    });
  });

  it('names everything that is wrong with its files, and answers nothing', async () => {
    const deals = workshop.file(
      'bad.csv',
      `${DEAL_HEADER}\n1,1,closedwon,true,true,5,soon,2026-03-01,default,\n`,
    );
    const run = await runFitgate(
      'suggest',
      ...files.slice(0, 2),
      '--deals',
      deals,
      '--churned-at',
      'left_at',
      '--json',
    );
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('column createdate: 1 row, first row 1 ("soon"): is no date');
    expect(run.stderr).toContain('column left_at: is missing');
    expect(Object.keys(JSON.parse(run.stdout))).toEqual(['problems', 'input']);
    expect((await runFitgate('suggest', ...files, '--best', 'luck')).exitCode).toBe(2);
  });
});
