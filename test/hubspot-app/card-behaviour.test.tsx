/** What the card does when somebody presses, when the record changes, and when answers come late. */
import { Alert, LoadingButton, ScoreCircle, Text } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it } from '@jest/globals';
import { anError, type Reply } from './support/fake-server.ts';
import { everybodyLeaves } from './support/leavable.tsx';
import { openCard } from './support/open-card.tsx';
import { aScoredFit } from './support/scored-fit.ts';
import { turns, until } from './support/until.ts';

const GET = 'GET /api/companies/987/fit';
const POST = 'POST /api/companies/987/rescore';
const newer = { assessedAt: '2026-11-22T09:06:00.000Z' };

afterEach(everybodyLeaves);

/** In our ICP, so that the score is shown. */
const aPassingFit = (over: Parameters<typeof aScoredFit>[0] = {}) =>
  aScoredFit({ gate: 'pass', track: 'primary', reason: 'fits', ...over });

async function openScored(...answer: Parameters<typeof openCard>) {
  const opened = openCard(...answer);
  await opened.card.waitFor(() => opened.card.find(ScoreCircle));
  return opened;
}

describe('scoring again', () => {
  it('asks for a new assessment, then looks until it is newer', async () => {
    const { card, server } = await openScored((_asked, times) => ({
      body: times < 4 ? aPassingFit() : aPassingFit({ ...newer, score: 70 }),
    }));
    card.click('refresh');
    await card.waitFor(() => expect(card.find(ScoreCircle).props.score).toBe(70));
    expect(server.times(POST)).toBe(1);
    expect(server.times(GET)).toBe(4);
    expect(card.find(LoadingButton, { testId: 'refresh' }).props.loading).toBe(false);
  });

  it('has HubSpot read the record again once the newer assessment is there', async () => {
    const { card } = await openScored((_asked, times) => ({
      // The newer one reads other properties: its values are read anew, and the record is still to be refreshed.
      body: aPassingFit(times < 2 ? {} : { ...newer, score: 70, flags: [] }),
    }));
    expect(card.mocks.actions.refreshObjectProperties.called).toBe(false);
    card.click('refresh');
    await card.waitFor(() => expect(card.find(ScoreCircle).props.score).toBe(70));
    await until(() => card.mocks.actions.refreshObjectProperties.callCount === 1);
  });

  it('keeps the score and says so when no newer one comes', async () => {
    const { card, server } = await openScored(aPassingFit());
    card.click('refresh');
    await card.waitFor(() => card.find(Alert, { testId: 'late' }));
    expect(card.find(ScoreCircle).props.score).toBe(62);
    expect(server.times(GET)).toBe(6);
  });

  it('keeps the last score above a refusal, with its error id', async () => {
    const { card, server } = await openScored(aPassingFit());
    server.answer(POST, () => anError(503, 'transient'));
    card.click('refresh');
    await card.waitFor(() => card.find(Alert, { testId: 'refusal' }));
    expect(card.find(Alert, { testId: 'refusal' }).text).toBe(
      'What you see is the last one. transient happened. Error id: err-1',
    );
    expect(card.find(ScoreCircle).props.score).toBe(62);
    expect(server.times(GET)).toBe(1);
  });

  it('shows at once that the portal was disconnected meanwhile', async () => {
    const { card, server, texts } = await openScored(aPassingFit());
    server.answerWith(POST, { state: 'disconnected', since: null });
    card.click('refresh');
    await card.waitFor(() => expect(card.maybeFind(ScoreCircle)).toBeNull());
    expect(texts().join(' ')).toContain('Your admin has to reconnect Fitgate.');
  });

  it('does not take a score away because the next one is pending', async () => {
    const { card } = await openScored((_asked, times) => ({
      body: times === 1 ? aPassingFit() : { state: 'pending' },
    }));
    card.click('refresh');
    await card.waitFor(() => card.find(Alert, { testId: 'late' }));
    expect(card.find(ScoreCircle).props.score).toBe(62);
  });
});

describe('a value that changes on the open record', () => {
  it('is shown, and the card looks for the newer score by itself', async () => {
    const { card, server, change, texts } = await openScored((_asked, times) => ({
      body: aPassingFit(times < 3 ? {} : { ...newer, score: 87 }),
    }));
    change({ industry: 'COMPUTER_SOFTWARE' });
    await card.waitFor(() => expect(texts()).toContain('Industry: COMPUTER_SOFTWARE (new, not counted yet)'));
    await card.waitFor(() => expect(card.find(ScoreCircle).props.score).toBe(87));
    expect(server.times(POST)).toBe(0);
    expect(server.times(GET)).toBe(3);
  });

  it('asks nothing while the values stay as they are', async () => {
    const { card, server, change } = await openScored(aPassingFit());
    change({});
    await card.waitFor(() => card.find(Text, { testId: 'assessed' }));
    expect(server.times(GET)).toBe(1);
  });

  it('reads from the record only what the answer names and the server could read', async () => {
    const { card } = await openScored(aPassingFit());
    expect(card.mocks.useCrmProperties.calls.at(-1)?.[0]).toEqual([
      'country',
      'industry',
      'numberofemployees',
      'web_technologies',
    ]);
  });
});

describe('a value that looks blank', () => {
  const FILLED = 'Number of employees: not shown to you';

  it('is not shown to this viewer where the record had one when it was read, and never called blank', async () => {
    const { texts } = await openScored(aPassingFit(), { numberofemployees: null });
    expect(texts()).toContain(FILLED);
    expect(texts().join(' ')).not.toContain('Number of employees: blank');
  });

  it('is blank where the record had none', async () => {
    const { texts } = await openScored(aPassingFit());
    expect(texts()).toContain('Industry: blank');
  });

  it('is blank where the viewer saw it before it was cleared', async () => {
    const { card, change, texts } = await openScored(aPassingFit());
    change({ numberofemployees: null });
    await card.waitFor(() => expect(texts()).toContain('Number of employees: blank (new, not counted yet)'));
  });
});

describe('late answers', () => {
  it('are neither waited for nor shown once the card was left', async () => {
    const { card, server } = await openScored(aPassingFit());
    card.click('refresh');
    await until(() => server.times(GET) === 2);
    everybodyLeaves();
    expect(card.maybeFind(ScoreCircle)).toBeNull();
    await turns(20);
    expect(server.times(GET)).toBe(2);
  });

  it('are dropped when somebody asked again meanwhile', async () => {
    const held: ((reply: Reply) => void)[] = [];
    const { card, server } = await openScored((_asked, times) =>
      times === 1 ? { body: aPassingFit() } : new Promise<Reply>((resolve) => held.push(resolve)),
    );
    card.click('refresh');
    await card.waitFor(() =>
      expect(card.find(LoadingButton, { testId: 'refresh' }).props.loading).toBe(true),
    );
    await until(() => held.length === 1);
    card.click('refresh');
    await until(() => held.length === 2);
    held[1]?.({ body: aPassingFit({ ...newer, score: 80 }) });
    await card.waitFor(() => expect(card.find(ScoreCircle).props.score).toBe(80));
    held[0]?.({ body: aPassingFit({ ...newer, score: 10 }) });
    await until(() => server.times(POST) === 2);
    expect(card.find(ScoreCircle).props.score).toBe(80);
  });
});
