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

const record = (id: string, mergedIds: string | null = null) => ({
  id,
  properties: { name: `Company ${id}`, hs_merged_object_ids: mergedIds },
  createdAt: '2026-01-01T00:00:00.000Z',
});
const notFound = (...ids: readonly string[]) => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: 'Could not get some COMPANY objects, they may be deleted or not exist.',
  context: { ids },
});
const reply = (results: unknown[], ...errors: readonly unknown[]): ScriptedAnswer =>
  errors.length === 0
    ? { status: 200, json: { status: 'COMPLETE', results } }
    : { status: 207, json: { status: 'COMPLETE', results, numErrors: errors.length, errors } };
const idsOf = (found: ReadonlyMap<string, { readonly id: string }>) =>
  Object.fromEntries([...found].map(([asked, { id }]) => [asked, id]));

describe('reading companies', () => {
  it('asks for what is not archived, and hands on the values as they came', async () => {
    const { portal: crm, calls } = await start(() =>
      reply([{ id: '1', properties: { name: 'A', industry: null, city: '', hs_merged_object_ids: null } }]),
    );
    const { found, missing } = await crm.read(
      'companies',
      ['1', '1'],
      ['name', 'industry', 'city', 'unheard_of'],
    );
    expect(found.get('1')).toEqual({ id: '1', properties: { name: 'A', industry: null, city: '' } });
    expect(missing).toEqual([]);
    expect(calls[0]?.query.get('archived')).toBe('false');
    expect(sentJson(calls[0])).toEqual({
      inputs: [{ id: '1' }],
      properties: ['name', 'industry', 'city', 'unheard_of', 'hs_merged_object_ids'],
      propertiesWithHistory: [],
    });
  });

  it('matches records and ids by id, not by order, and counts the missing', async () => {
    const { portal: crm } = await start(() => reply([record('3'), record('1')], notFound('2')));
    const { found, missing } = await crm.read('companies', ['1', '2', '3'], ['name']);
    expect(idsOf(found)).toEqual({ 1: '1', 3: '3' });
    expect(missing).toEqual(['2']);
  });

  it('finds a merged company under each of its old ids', async () => {
    const { portal: crm, calls } = await start(() => reply([record('2'), record('9', '1;4')]));
    const { found, missing } = await crm.read('companies', ['1', '2', '4', '9'], ['name']);
    expect(idsOf(found)).toEqual({ 1: '9', 2: '2', 4: '9', 9: '9' });
    expect(missing).toEqual([]);
    expect(calls).toHaveLength(1);
  });

  it('shows the list of old ids to those alone who asked for it', async () => {
    const { portal: crm } = await start(() => reply([record('9', '1')]));
    const { found } = await crm.read('companies', ['9'], ['hs_merged_object_ids']);
    expect(found.get('9')?.properties['hs_merged_object_ids']).toBe('1');
  });

  it('asks alone for an id that neither a record nor an error accounts for', async () => {
    const { portal: crm, calls } = await start((call, index) => {
      if (index === 0) return reply([record('2'), record('9')]);
      return call.text.includes('"id":"1"') ? reply([record('9')]) : reply([], notFound('3'));
    });
    const { found, missing } = await crm.read('companies', ['1', '2', '3'], ['name']);
    expect(idsOf(found)).toEqual({ 1: '9', 2: '2' });
    expect(missing).toEqual(['3']);
    expect(calls).toHaveLength(3);
  });

  it('does not take trouble for absence', async () => {
    const trouble = { category: 'RATE_LIMITS', message: 'later', context: { ids: ['1'] } };
    const { portal: crm } = await start(() => reply([], trouble));
    expect((await failureFrom(crm.read('companies', ['1', '2'], []))).kind).toBe('transient');
  });

  it('reads none without a call, and refuses more than a hundred', async () => {
    const { portal: crm, calls } = await start(() => reply([]));
    expect(await crm.read('companies', [], ['name'])).toEqual({ found: new Map(), missing: [] });
    const ids = Array.from({ length: 101 }, (_, index) => `${index}`);
    expect((await failureFrom(crm.read('companies', ids, []))).kind).toBe('bug');
    expect(calls).toEqual([]);
  });
});

describe('listing companies', () => {
  it('asks for pages of a hundred and follows the cursor to its end', async () => {
    const { portal: crm, calls } = await start((call) =>
      call.query.get('after') === null
        ? { status: 200, json: { results: [record('1')], paging: { next: { after: '1', link: 'x' } } } }
        : { status: 200, json: { results: [record('2')] } },
    );
    const first = await crm.list('companies', null, ['name', 'city']);
    expect(first.records.map(({ id }) => id)).toEqual(['1']);
    expect(first.after).toBe('1');
    expect((await crm.list('companies', first.after, ['name'])).after).toBeNull();
    expect(calls[0]?.query.getAll('properties')).toEqual(['name', 'city']);
    expect(calls[0]?.query.get('limit')).toBe('100');
    expect(calls[0]?.query.get('archived')).toBe('false');
  });

  it('reads the values by batch when the properties do not fit into a URL', async () => {
    const properties = Array.from({ length: 100 }, (_, index) => `${'p'.repeat(90)}${index}`);
    const { portal: crm, calls } = await start((call) =>
      call.method === 'GET'
        ? { status: 200, json: { results: [record('1'), record('2')], paging: { next: { after: '2' } } } }
        : reply([record('2'), record('1')]),
    );
    const page = await crm.list('companies', null, properties);
    expect(page.after).toBe('2');
    expect(page.records.map(({ id }) => id)).toEqual(['1', '2']);
    expect(calls.map(({ query }) => query.getAll('properties'))).toEqual([[], []]);
  });
});
