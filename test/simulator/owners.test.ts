import { afterEach, describe, expect, it } from '@jest/globals';
import { at, byId, seed, startTester, type Tester } from './support/tester.ts';

let hubspot: Tester;
afterEach(() => hubspot.close());

/** A call with a token that may read owners. */
async function owners(query: string, path = '/crm/owners/2026-03/') {
  const token = await hubspot.tokenWith(['crm.objects.owners.read']);
  return hubspot.call('GET', `${path}${query}`, undefined, { authorization: `Bearer ${token}` });
}

describe('owners', () => {
  it('are the users of the account, under ids that are not those of the users', async () => {
    hubspot = await startTester(seed([]));
    const { status, body } = await owners('');
    expect(status).toBe(200);
    expect(at(body, 'results')).toMatchObject([
      { id: '7000001', userId: 1, email: 'ada@example.com', archived: false },
      { id: '7000002', userId: 2, email: 'bob@example.com', archived: false },
    ]);
    expect(body).not.toHaveProperty('paging');
  });

  it('come by their own id, and not by the id of their user', async () => {
    hubspot = await startTester(seed([]));
    expect((await owners('7000002')).body).toMatchObject({ id: '7000002', email: 'bob@example.com' });
    expect((await owners('2')).status).toBe(404);
  });

  it('come by their email', async () => {
    hubspot = await startTester(seed([]));
    expect([...byId((await owners('?email=bob@example.com')).body).keys()]).toEqual(['7000002']);
  });

  it('come in pages of the limit', async () => {
    hubspot = await startTester(seed([]));
    const first = (await owners('?limit=1')).body;
    expect([...byId(first).keys()]).toEqual(['7000001']);
    const after = String(at(first, 'paging', 'next', 'after'));
    const second = (await owners(`?limit=1&after=${after}`)).body;
    expect([...byId(second).keys()]).toEqual(['7000002']);
    expect(second).not.toHaveProperty('paging');
    for (const limit of ['0', '501', 'many']) expect((await owners(`?limit=${limit}`)).status).toBe(400);
  });

  it('archived ones are asked for by name, and there are none', async () => {
    hubspot = await startTester(seed([]));
    expect((await owners('?archived=true')).body).toEqual({ results: [] });
    expect(byId((await owners('?archived=false')).body).size).toBe(2);
  });
});
