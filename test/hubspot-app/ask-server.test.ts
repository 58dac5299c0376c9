/** Every way a request through HubSpot's proxy can end becomes an answer or a refusal in words. */
import { hubspot } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type Answered, askServer, isRecord } from 'fitgate-shared/ask-server.ts';

interface Sum {
  readonly sum: number;
}

const isSum = (body: unknown): body is Sum => isRecord(body) && typeof body['sum'] === 'number';

async function ask(status: number, body: unknown): Promise<Answered<Sum>> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  jest.spyOn(hubspot, 'fetch').mockResolvedValue(new Response(text, { status }));
  return askServer({ method: 'GET', path: '/sum', is: isSum });
}

const refused = (answered: Answered<Sum>) => (answered.ok ? null : answered.refusal);

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a request to the server', () => {
  it('answers what the server answered', async () => {
    expect(await ask(200, { sum: 3 })).toEqual({ ok: true, answer: { sum: 3 } });
  });

  it("answers what is inside HubSpot's envelope", async () => {
    const envelope = {
      status: 'success',
      context: { appServerStatusCode: ['200'] },
      responseBody: { sum: 3 },
    };
    expect(await ask(200, envelope)).toEqual({ ok: true, answer: { sum: 3 } });
  });

  it('tells a refusal of ours with its id, issues, present version and present draft', async () => {
    const issues = [{ path: '$.tiers', expected: 'a list of 1 to 3 tiers' }];
    const error = {
      kind: 'conflict',
      message: 'Version 4 is published.',
      id: 'e-7',
      issues,
      moreIssues: 12,
      presentVersion: 4,
      presentRevision: 'theirs',
    };
    expect(refused(await ask(409, { error }))).toEqual({ ...error, conflicts: [] });
  });

  it("tells a refusal inside HubSpot's envelope, whatever the status around it", async () => {
    const envelope = (status: number) => ({
      status: 'error',
      context: { appServerStatusCode: [`${status}`] },
      responseBody: { error: { kind: 'invalid', message: 'No.', id: 'e-8' } },
    });
    expect(refused(await ask(502, envelope(422)))).toMatchObject({ kind: 'invalid', id: 'e-8' });
    expect(refused(await ask(200, envelope(422)))).toMatchObject({ kind: 'invalid', id: 'e-8' });
  });

  it("tells that the server was not reached when HubSpot's envelope holds no answer of it", async () => {
    const envelope = { status: 'error', category: 'BAD_GATEWAY', context: { httpMethod: ['GET'] } };
    expect(refused(await ask(200, envelope))).toMatchObject({ kind: 'transient', id: null });
  });

  it('tells the status when what came is no answer of ours', async () => {
    expect(refused(await ask(502, '<html>Bad gateway</html>'))).toMatchObject({
      kind: 'transient',
      message: 'Fitgate answered with status 502. Try again in a moment.',
      id: null,
    });
  });

  it('does not take an answer of another kind for the one it asked for', async () => {
    expect(refused(await ask(200, { total: 3 }))).toMatchObject({ kind: 'bug' });
    expect(refused(await ask(200, 'not JSON'))).toMatchObject({ kind: 'bug' });
  });

  it('tells that the server was not reached', async () => {
    jest.spyOn(hubspot, 'fetch').mockRejectedValue(new Error('timed out'));
    expect(refused(await askServer({ method: 'GET', path: '/sum', is: isSum }))).toMatchObject({
      kind: 'transient',
      message: 'Fitgate could not be reached (timed out). Try again in a moment.',
    });
  });
});
