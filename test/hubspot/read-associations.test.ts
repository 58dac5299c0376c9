import { afterEach, describe, expect, it } from '@jest/globals';
import { failureFrom } from './support/failure.ts';
import { type ScriptedPortal, startScriptedPortal } from './support/scripted-portal.ts';
import { type ReceivedCall, type ScriptedAnswer, sentJson } from './support/scripted-server.ts';

let portal: ScriptedPortal | null = null;
const start = async (answer: (call: ReceivedCall, index: number) => ScriptedAnswer) => {
  portal = await startScriptedPortal(answer);
  return portal;
};

afterEach(async () => {
  await portal?.close();
  portal = null;
});

const plain = { category: 'HUBSPOT_DEFINED', typeId: 341, label: null };
/** The id a number, as HubSpot answers. */
const to = (id: number) => ({ toObjectId: id, associationTypes: [plain] });
/** Primary and plain link at once. */
const toPrimary = (id: number) => ({
  toObjectId: id,
  associationTypes: [plain, { category: 'HUBSPOT_DEFINED', typeId: 5, label: 'Primary' }],
});
const reply = (results: unknown[], ...errors: readonly unknown[]): ScriptedAnswer => ({
  status: errors.length === 0 ? 200 : 207,
  json: { status: 'COMPLETE', results, errors, numErrors: errors.length },
});

describe('the companies of deals', () => {
  it('keep all digits of ids above 2^53', async () => {
    const { portal: crm } = await start(() => (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        '{"results":[{"from":{"id":"1"},"to":[{"toObjectId":9007199254740993,"associationTypes":[]}]}]}',
      );
    });
    expect(await crm.readAssociations('deals', 'companies', ['1'])).toEqual(
      new Map([['1', ['9007199254740993']]]),
    );
  });

  it('are all of them, as ids in text; a deal without any has no entry', async () => {
    const { portal: crm, calls } = await start(() =>
      reply(
        [
          { from: { id: '1' }, to: [to(9_007_199_254), to(8)] },
          { from: { id: '2' }, to: [] },
        ],
        {
          category: 'OBJECT_NOT_FOUND',
          subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
          context: { fromObjectId: ['3'] },
        },
      ),
    );
    expect(await crm.readAssociations('deals', 'companies', ['1', '2', '3', '1'])).toEqual(
      new Map([['1', ['9007199254', '8']]]),
    );
    expect(calls[0]?.path).toBe('/crm/associations/2026-03/deals/companies/batch/read');
    expect(sentJson(calls[0])).toEqual({ inputs: [{ id: '1' }, { id: '2' }, { id: '3' }] });
  });

  it('have the primary one first, wherever HubSpot lists it', async () => {
    const { portal: crm } = await start((_, index) =>
      index === 0
        ? reply([
            { from: { id: '1' }, to: [to(7), to(8)], paging: { next: { after: 'c1' } } },
            { from: { id: '2' }, to: [to(5), toPrimary(4), { toObjectId: 3 }] },
          ])
        : reply([{ from: { id: '1' }, to: [to(6), toPrimary(9)] }]),
    );
    expect(await crm.readAssociations('deals', 'companies', ['1', '2'])).toEqual(
      new Map([
        ['1', ['9', '7', '8', '6']],
        ['2', ['4', '5', '3']],
      ]),
    );
  });

  it('are read to the end, each deal by its own cursor', async () => {
    const { portal: crm, calls } = await start((_, index) =>
      index === 0
        ? reply([
            { from: { id: '1' }, to: [to(7)], paging: { next: { after: 'c1' } } },
            { from: { id: '2' }, to: [to(5)] },
          ])
        : reply([{ from: { id: '1' }, to: [to(6), to(7)], paging: null }]),
    );
    expect(await crm.readAssociations('deals', 'companies', ['1', '2'])).toEqual(
      new Map([
        ['1', ['7', '6']],
        ['2', ['5']],
      ]),
    );
    expect(sentJson(calls[1])).toEqual({ inputs: [{ id: '1', after: 'c1' }] });
  });

  it('are not read for ever', async () => {
    const { portal: crm } = await start(() =>
      reply([{ from: { id: '1' }, to: [to(7)], paging: { next: { after: 'again' } } }]),
    );
    expect((await failureFrom(crm.readAssociations('deals', 'companies', ['1']))).kind).toBe('transient');
  });

  it('are not none because HubSpot had trouble', async () => {
    const { portal: crm } = await start(() => reply([], { category: 'INTERNAL_ERROR' }));
    expect((await failureFrom(crm.readAssociations('deals', 'companies', ['1']))).kind).toBe('transient');
  });

  it('take no call for no deal, and at most a thousand deals', async () => {
    const { portal: crm, calls } = await start(() => reply([]));
    expect((await crm.readAssociations('deals', 'companies', [])).size).toBe(0);
    const ids = Array.from({ length: 1_001 }, (_, index) => `${index}`);
    expect((await failureFrom(crm.readAssociations('deals', 'companies', ids))).kind).toBe('bug');
    expect(calls).toEqual([]);
  });
});
