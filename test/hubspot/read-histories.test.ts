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

const entry = (value: string | null, timestamp: string) => ({ value, timestamp, sourceType: 'IMPORT' });
const company = (id: string, mergedIds: string | null = null) => ({
  id,
  properties: { industry: 'INTERNET', createdate: '2025-01-01T00:00:00Z', hs_merged_object_ids: mergedIds },
  propertiesWithHistory: { industry: [entry('INTERNET', '2025-01-01T00:00:00Z')] },
});
const notFound = (...ids: readonly string[]) => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  context: { ids },
});
const reply = (results: unknown[], ...errors: readonly unknown[]): ScriptedAnswer =>
  errors.length === 0
    ? { status: 200, json: { status: 'COMPLETE', results } }
    : { status: 207, json: { status: 'COMPLETE', results, numErrors: errors.length, errors } };

describe('histories of companies', () => {
  it('are asked for with the present values and the creation date, of what is not archived, as one read', async () => {
    const { portal: crm, calls, metered } = await start(() => reply([company('1')]));
    await crm.readHistories('companies', ['1', '1'], ['industry', 'city', 'industry']);
    expect(calls[0]?.path).toBe('/crm/objects/2026-03/companies/batch/read');
    expect(calls[0]?.query.get('archived')).toBe('false');
    expect(sentJson(calls[0])).toEqual({
      inputs: [{ id: '1' }],
      properties: ['industry', 'city', 'createdate', 'hs_merged_object_ids'],
      propertiesWithHistory: ['industry', 'city'],
    });
    expect(metered.map(({ kind }) => kind)).toEqual(['read']);
  });

  it('come as HubSpot lists them: newest first, a cleared value as it is, a missing one as null', async () => {
    const entries = [
      { ...entry('', '2026-03-01T10:00:00.123Z'), sourceType: 'INTEGRATION', sourceId: '1' },
      entry('Oslo', '2025-02-01T00:00:00Z'),
      { timestamp: '2025-01-01T00:00:00Z', sourceType: 'API' },
    ];
    const { portal: crm } = await start(() =>
      reply([{ ...company('1'), propertiesWithHistory: { city: entries, zip: [] } }]),
    );
    const [found] = await crm.readHistories('companies', ['1'], ['city', 'zip', 'unheard_of']);
    expect(found).toEqual({
      id: '1',
      formerIds: [],
      properties: { industry: 'INTERNET', createdate: '2025-01-01T00:00:00Z' },
      histories: {
        city: [
          { value: '', timestampMs: Date.UTC(2026, 2, 1, 10, 0, 0, 123) },
          { value: 'Oslo', timestampMs: Date.UTC(2025, 1, 1) },
          { value: null, timestampMs: Date.UTC(2025, 0, 1) },
        ],
        zip: [],
      },
      lastSetByUs: ['city'],
    });
  });

  it('come once for a merged company that was asked for by several ids, and not for one that is gone', async () => {
    const { portal: crm, calls } = await start(() =>
      reply([company('2'), company('9', '1;4'), company('9', '1;4')], notFound('3')),
    );
    const found = await crm.readHistories('companies', ['1', '2', '3', '4'], ['industry']);
    expect(found.map(({ id, formerIds }) => [id, formerIds])).toEqual([
      ['9', ['1', '4']],
      ['2', []],
    ]);
    expect(calls).toHaveLength(1);
  });

  it('are asked for alone where neither a company nor an error accounts for an id', async () => {
    const { portal: crm, calls } = await start((call, index) => {
      if (index === 0) return reply([company('2')], { category: 'INTERNAL_ERROR' });
      return call.text.includes('"id":"1"') ? reply([company('9')]) : reply([], notFound('3'));
    });
    const found = await crm.readHistories('companies', ['1', '2', '3'], ['industry']);
    expect(found.map(({ id }) => id)).toEqual(['2', '9']);
    expect(calls).toHaveLength(3);
  });

  it('are not missing because HubSpot had trouble', async () => {
    const trouble = { category: 'INTERNAL_ERROR', message: 'later', context: { ids: ['1'] } };
    const { portal: crm } = await start(() => reply([], trouble));
    expect((await failureFrom(crm.readHistories('companies', ['1', '2'], ['industry']))).kind).toBe(
      'transient',
    );
  });

  it('take no call for no company, and fifty companies at most', async () => {
    const { portal: crm, calls } = await start(() => reply([]));
    expect(await crm.readHistories('companies', [], ['industry'])).toEqual([]);
    const ids = Array.from({ length: 51 }, (_, index) => `${index}`);
    expect((await failureFrom(crm.readHistories('companies', ids, ['industry']))).kind).toBe('bug');
    expect(calls).toEqual([]);
  });
});

describe('listing deals', () => {
  it('asks for pages of a hundred and follows the cursor to its end', async () => {
    const deal = (id: string) => ({ id, properties: { amount: null, dealstage: 'closedwon' } });
    const {
      portal: crm,
      calls,
      metered,
    } = await start((call) =>
      call.query.get('after') === null
        ? { status: 200, json: { results: [deal('1')], paging: { next: { after: '1', link: 'x' } } } }
        : { status: 200, json: { results: [deal('2')] } },
    );
    const first = await crm.list('deals', null, ['amount', 'dealstage']);
    expect(first).toEqual({ records: [deal('1')], after: '1' });
    expect(await crm.list('deals', '1', ['amount', 'dealstage'])).toEqual({
      records: [deal('2')],
      after: null,
    });
    expect(calls[0]?.path).toBe('/crm/objects/2026-03/deals');
    expect(calls[0]?.query.getAll('properties')).toEqual(['amount', 'dealstage']);
    expect(calls[0]?.query.get('limit')).toBe('100');
    expect(calls[0]?.query.get('archived')).toBe('false');
    expect(metered.map(({ kind }) => kind)).toEqual(['read', 'read']);
  });
});
