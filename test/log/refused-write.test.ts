import { afterEach, describe, expect, it } from '@jest/globals';
import { createProcessors } from '../../src/queue/process-job.ts';
import { type ScriptedPortal, startScriptedPortal } from '../hubspot/support/scripted-portal.ts';
import type { ScriptedAnswer } from '../hubspot/support/scripted-server.ts';
import { captureLog } from './support/captured-log.ts';

/** A value of a record, as HubSpot repeats it in its messages. */
const VALUE = 'jane.doe@acme.com';
const CORRELATION_ID = '2f6c8e0a-4b7d-4c1e-9d55-0a1b2c3d4e5f';

const refusedWith = (status: number, category: string): ScriptedAnswer => ({
  status,
  json: {
    status: 'error',
    category,
    correlationId: CORRELATION_ID,
    message: `${VALUE} was not one of the allowed options`,
    errors: [{ message: `${VALUE} was not one`, code: 'INVALID_OPTION', context: { value: [VALUE] } }],
  },
});

let portal: ScriptedPortal | null = null;
afterEach(async () => {
  await portal?.close();
  portal = null;
});

/** One turn that does this with a portal whose HubSpot refuses; what is logged of it, and what its job ends with. */
async function turnThat(
  work: (portal: ScriptedPortal['portal']) => Promise<unknown>,
  answer: ScriptedAnswer,
) {
  portal = await startScriptedPortal(() => answer);
  const { portal: refusing } = portal;
  const { log, text, lines } = captureLog();
  const turn = async () => {
    await work(refusing);
    return { liveInMs: null, bulkInMs: null };
  };
  const done = { againInMs: null };
  const handlers = { turn, analysis: async () => done, sweep: async () => {} };
  const wakeUp = { wake: async () => {}, wakeAnalysis: async () => {} };
  const processor = createProcessors({ handlers, wakeUp, logger: log, othersWait: async () => true }).live;
  const job = { id: '1', name: 'turn', data: { portalId: 33 } } as Parameters<typeof processor>[0];
  const failure: unknown = await processor(job, 'token').catch((error: unknown) => error);
  return { text: text(), line: lines()[0], failure };
}

const writeTo = (crm: ScriptedPortal['portal']) =>
  crm.update('companies', [{ id: '1', properties: { fitgate_tier: VALUE } }], async () => {});

describe('a write that HubSpot refuses', () => {
  it('is logged with status, category and correlation id, and never with what HubSpot said of the value', async () => {
    const { text, line } = await turnThat(writeTo, refusedWith(400, 'INVALID_AUTHENTICATION'));
    expect(line).toMatchObject({
      portalId: 33,
      kind: 'invalid',
      msg: 'a turn failed',
      err: {
        message:
          'POST /crm/objects/2026-03/companies/batch/update was answered 400 INVALID_AUTHENTICATION: HubSpot refuses the request.',
        status: 400,
        category: 'INVALID_AUTHENTICATION',
        correlationId: CORRELATION_ID,
      },
    });
    expect(text).not.toContain(VALUE);
    expect(text).not.toContain('allowed options');
  });

  it('leaves nothing of the value on the job either, which is kept for whoever looks into the queue', async () => {
    const { failure } = await turnThat(writeTo, refusedWith(400, 'INVALID_AUTHENTICATION'));
    expect(failure).toBeInstanceOf(Error);
    expect(String((failure as Error).stack)).not.toContain(VALUE);
  });

  it('is no line of the log when it is about the record alone', async () => {
    expect((await turnThat(writeTo, refusedWith(400, 'VALIDATION_ERROR'))).text).toBe('');
  });

  it('says as little when the category is not a code', async () => {
    const { text, line } = await turnThat(writeTo, refusedWith(409, `The value ${VALUE}`));
    expect(line).toMatchObject({ kind: 'conflict', err: { status: 409 } });
    expect(text).not.toContain(VALUE);
  });
});

describe('properties that HubSpot refuses to create, one by one', () => {
  it('are logged with their category, and never with what HubSpot said', async () => {
    const category = 'VALIDATION_ERROR';
    const message = `${VALUE} is no name`;
    const answer = {
      status: 207,
      json: { status: 'COMPLETE', results: [], errors: [{ category, message }] },
    };
    const definition = {
      name: 'fitgate_score',
      label: 'Score',
      description: '',
      groupName: 'fitgate',
      type: 'number',
      fieldType: 'number',
    } as const;
    const { text, line } = await turnThat(
      (crm) => crm.createProperties('companies', [{ ...definition, options: [] }]),
      answer,
    );
    expect(line).toMatchObject({ kind: 'invalid', err: { category } });
    expect(text).not.toContain(VALUE);
  });
});
