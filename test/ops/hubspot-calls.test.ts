import { afterEach, describe, expect, it } from '@jest/globals';
import { createMetrics } from '../../src/ops/metrics.ts';
import { type ScriptedPortal, startScriptedPortal } from '../hubspot/support/scripted-portal.ts';
import type { ReceivedCall, ScriptedAnswer } from '../hubspot/support/scripted-server.ts';

let portal: ScriptedPortal | null = null;
afterEach(async () => {
  await portal?.close();
  portal = null;
});

const EMPTY = { status: 200, json: { results: [] } };
const NEW_TOKENS = { status: 200, json: { access_token: 'two', expires_in: 1_800, hub_id: 33 } };
const definition = {
  name: 'fitgate_score',
  label: 'Score',
  description: '',
  groupName: 'fitgate',
  type: 'number',
  fieldType: 'number',
  options: [],
} as const;

/** The lines of the counter after the adapter made these calls, whatever became of them. */
async function countedAfter(
  calls: (crm: ScriptedPortal['portal']) => readonly Promise<unknown>[],
  answer: (call: ReceivedCall) => ScriptedAnswer = () => EMPTY,
): Promise<readonly string[]> {
  const metrics = createMetrics();
  portal = await startScriptedPortal(answer, { onCall: metrics.crmCall, timeoutMs: 2_000 });
  await Promise.allSettled(calls(portal.portal));
  const text = await metrics.registry.getSingleMetricAsString('fitgate_hubspot_calls_total');
  return text.split('\n').filter((line) => line.startsWith('fitgate_'));
}

describe('calls to HubSpot are counted', () => {
  it('by endpoint, under names that hold no id, no version and no property', async () => {
    const counted = await countedAfter(
      (crm) => [
        crm.read('companies', ['5001'], ['name']),
        crm.list('companies', '5001', ['name']),
        crm.list('deals', null, ['amount']),
        crm.searchModified('companies', 0, '5001'),
        crm.update('companies', [{ id: '5001', properties: { fitgate_score: '7' } }], async () => {}),
        crm.readAssociations('deals', 'companies', ['9001']),
        crm.listProperties('deals'),
        crm.createGroup('companies', { name: 'fitgate', label: 'Fitgate' }),
        crm.createProperties('companies', [definition]),
        crm.updateProperty('companies', definition),
      ],
      ({ path }) => (path.includes('oauth') ? NEW_TOKENS : EMPTY),
    );
    expect(counted.map((line) => /endpoint="([^"]*)"/.exec(line)?.[1]).toSorted()).toEqual([
      'GET /crm/objects/:/companies',
      'GET /crm/objects/:/deals',
      'GET /crm/properties/:/deals',
      'PATCH /crm/properties/:/companies/:',
      'POST /crm/associations/:/deals/companies/batch/read',
      'POST /crm/objects/:/companies/batch/read',
      'POST /crm/objects/:/companies/batch/update',
      'POST /crm/objects/:/companies/search',
      'POST /crm/properties/:/companies/batch/create',
      'POST /crm/properties/:/companies/groups',
    ]);
  });

  it.each<[string, ScriptedAnswer]>([
    ['ok', EMPTY],
    ['limited', { status: 429, json: {} }],
    ['refused', { status: 400, json: {} }],
    ['trouble', { status: 503, json: {} }],
    ['trouble', { status: 302, json: {} }],
    ['no answer', (response) => response.destroy()],
  ])('by outcome: %s', async (outcome, answer) => {
    const counted = await countedAfter(
      (crm) => [crm.list('deals', null, ['amount'])],
      () => answer,
    );
    expect(counted).toEqual([
      `fitgate_hubspot_calls_total{endpoint="GET /crm/objects/:/deals",outcome="${outcome}"} 1`,
    ]);
  });

  it('when a token is renewed, too', async () => {
    const counted = await countedAfter(
      (crm) => [crm.list('deals', null, ['amount'])],
      ({ path }) => (path.startsWith('/oauth/') ? NEW_TOKENS : { status: 401, json: {} }),
    );
    expect(counted).toEqual([
      'fitgate_hubspot_calls_total{endpoint="GET /crm/objects/:/deals",outcome="refused"} 2',
      'fitgate_hubspot_calls_total{endpoint="POST /oauth/:/token",outcome="ok"} 1',
    ]);
  });
});
