import { beforeEach, describe, expect, it } from '@jest/globals';
import type { HealthLine, StatusAnswer } from '../../src/contract/status.ts';
import { createPortalActivity } from '../../src/ops/portal-activity.ts';
import { createPortalProperties } from '../../src/portal/portal-properties.ts';
import { readStatus } from '../../src/portal/read-status.ts';
import type { PortalStore } from '../../src/ports/store/store.ts';
import { keepCompanies } from '../store/support/one-turn.ts';
import { AUTHOR, aDocument, aPortalId, aPublish, grantOf, NOW, stored } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { scriptHubSpot } from '../support/scripted-hubspot.ts';
import { JOURNAL } from '../support/silent.ts';

const REQUIRED = ['oauth', 'crm.objects.companies.read', 'crm.objects.companies.write'];
/** An API's path, a status code, or a name with an underscore: words that help nobody but support. */
const TECHNICAL = /\/(?:crm|oauth|api)\/|\b[45]\d\d\b|\w_\w/;
const storeOf = anEmbeddedStore();

describe('the health of an account', () => {
  let portalId: number;
  let own: PortalStore;

  const install = (scopes: readonly string[]) =>
    own.installation.connect(grantOf(portalId, { scopes }), [], NOW);
  const status = async (): Promise<StatusAnswer> => {
    const hubspot = scriptHubSpot().reachedBy('the app');
    const [store, clock] = [storeOf(), { now: () => NOW }];
    const properties = createPortalProperties({ hubspot, store, clock, log: JOURNAL });
    const scopes = { required: REQUIRED, optional: [] };
    const needs = { store, clock, properties, scopes, subscribed: new Set(['name']) };
    return readStatus({ ...needs, publicUrl: 'https://fit.example' }, { portalId, userId: AUTHOR });
  };
  const lineOf = async (question: HealthLine['question']) => {
    const { lines } = await status();
    for (const { answer, explanation } of lines) expect(`${answer} ${explanation}`).not.toMatch(TECHNICAL);
    return lines.find((line) => line.question === question);
  };

  beforeEach(async () => {
    portalId = aPortalId();
    own = storeOf().forPortal(portalId);
    await install(REQUIRED);
  });

  it('is well after an install, with one answer to each question', async () => {
    await own.people.seen(AUTHOR, 'ops@example.com', NOW);
    const { well, lines, installUrl } = await status();
    expect([well, installUrl]).toEqual([true, 'https://fit.example/oauth/install']);
    expect(lines.map(({ question, state, answer }) => [question, state, answer])).toEqual([
      ['connection', 'good', 'Connected'],
      ['permissions', 'good', 'Complete'],
      ['changes', 'neutral', 'None yet'],
      ['waiting', 'good', 'None'],
      ['refused', 'good', 'None'],
      ['properties_written', 'neutral', 'Not checked yet'],
      ['properties_read', 'neutral', 'None yet'],
      ['calls', 'neutral', 'None today'],
      ['last_scoring', 'neutral', 'Never'],
      ['errors', 'good', 'None'],
    ]);
    expect(lines[0]).toMatchObject({
      explanation: 'as ops@example.com since {at}',
      at: new Date(NOW).toISOString(),
    });
  });

  it('names a missing permission plainly, and leads to the install', async () => {
    await install(['oauth', 'crm.objects.companies.read']);
    expect(await lineOf('permissions')).toMatchObject({
      state: 'danger',
      answer: '1 missing',
      explanation: 'Missing: edit companies. Connect again to grant it.',
      action: 'reconnect',
      detail: 'crm.objects.companies.write',
    });
    expect((await status()).well).toBe(false);
  });

  it('says what is optional, and connecting again keeps what was allowed', async () => {
    expect(await lineOf('permissions')).toMatchObject({
      explanation: 'Optional: workflows off, lists off',
      action: 'allow_workflows',
    });
    await install([...REQUIRED, 'automation']);
    expect(await lineOf('permissions')).toMatchObject({ action: 'allow_lists' });
    const { installUrl, allowUrl } = await status();
    expect([installUrl, allowUrl]).toEqual(
      Array(2).fill('https://fit.example/oauth/install?allow=workflows-and-lists'),
    );
  });

  it('counts what processes called and were refused today, and knows how fast the last change was followed', async () => {
    const clock = { now: () => NOW };
    const counters = [1, 2].map(() =>
      createPortalActivity({ activity: storeOf().across.activity, clock, log: JOURNAL }),
    );
    for (const counter of counters) {
      for (const answered of [200, 207, 429, 503, null]) counter.called({ portalId, status: answered });
    }
    counters[0]?.followed(portalId, { changedAtMs: NOW - 9_000, followedAtMs: NOW - 2_000 });
    counters[1]?.followed(portalId, { changedAtMs: NOW - 5_000, followedAtMs: NOW - 3_000 });
    await Promise.all(counters.map((counter) => counter.close()));
    expect(await lineOf('calls')).toMatchObject({
      answer: '10 today',
      explanation: '20.0% refused. The day begins at midnight UTC',
    });
    expect(await lineOf('changes')).toMatchObject({
      state: 'good',
      answer: 'Live',
      explanation: 'Last one {at}; its score followed in 7 seconds',
      at: new Date(NOW - 9_000).toISOString(),
    });
  });

  it('tells on how many companies HubSpot refuses values, and why, without its codes', async () => {
    await own.criteria.publish(aPublish());
    const problem =
      'HubSpot refuses the write: annual_plan: a rule of the account requires a value on records like this one (MISSING_CONDITIONAL_REQUIRED_PROPERTY).';
    const companies = ['1', '2', '3'].map((companyId) => ({
      snapshot: { companyId, properties: {} },
      stored: stored(companyId, { problem }),
    }));
    await keepCompanies(storeOf(), portalId, companies, NOW);
    expect(await lineOf('refused')).toMatchObject({
      state: 'warning',
      answer: '3 companies',
      explanation: '“a property: a rule of the account requires a value on records like this one”',
      detail: `company 1: ${problem}`,
    });
  });

  it('tells what is read, written and scored under what is published', async () => {
    await own.criteria.publish(aPublish({ document: aDocument() }));
    const { id = '' } = (await own.backfills.current()) ?? {};
    await own.backfills.advance(
      id,
      { next: { knownAfter: '7', pageAfter: null }, companies: 700, written: 0, refused: 0 },
      NOW,
    );
    expect(await lineOf('last_scoring')).toMatchObject({
      answer: 'Under way',
      explanation: '700 companies so far, since {at}',
    });
    await own.backfills.advance(id, { next: null, companies: 1_300, written: 0, refused: 0 }, NOW + 7_000);
    expect(await lineOf('last_scoring')).toMatchObject({
      state: 'good',
      explanation: '{at}, 2,000 companies in 7 seconds',
    });
    expect(await lineOf('properties_read')).toMatchObject({
      state: 'warning',
      answer: '1 not followed live',
    });
    const known = { labels: [], unusable: ['fitgate_tier'], words: {} };
    await own.definitions.end(await own.definitions.begin(), 'x', known, NOW);
    expect(await lineOf('properties_written')).toMatchObject({
      state: 'warning',
      explanation: 'Not written: Fitgate: Tier',
    });
  });

  it('tells what holds work up, with the codes apart', async () => {
    await own.problems.set('changes_deals', 'Deals wait.', NOW, 'GET /crm/x was answered 403');
    await own.problems.set('work_denied', 'HubSpot refuses a permission.', NOW, 'MISSING_SCOPES');
    expect(await lineOf('waiting')).toMatchObject({
      state: 'warning',
      explanation: 'Deals wait.',
      detail: 'GET /crm/x was answered 403',
    });
    expect(await lineOf('permissions')).toMatchObject({ state: 'danger', action: 'reconnect' });
  });

  it('has the ids of what failed on our side in the last seven days, the newest hundred', async () => {
    for (let failed = 0; failed < 103; failed += 1) {
      await own.health.keepFailure({ id: `id-${failed}`, kind: 'bug', atMs: NOW - failed });
    }
    await own.health.keepFailure({ id: 'old', kind: 'bug', atMs: NOW - 8 * 86_400_000 });
    const errors = await lineOf('errors');
    expect(errors).toMatchObject({ state: 'warning', answer: '100 errors' });
    expect(errors?.detail).toMatch(/^id-0 \(bug, /);
  });
});
