import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { FitgateError } from '../../src/errors.ts';
import type { RecordWrite, WriteOutcome } from '../../src/ports/hubspot.ts';
import { failureFrom } from './support/failure.ts';
import { type ScriptedPortal, startScriptedPortal } from './support/scripted-portal.ts';
import { type ReceivedCall, type ScriptedAnswer, sentJson } from './support/scripted-server.ts';

const sent = z.object({
  inputs: z.array(
    z.object({
      id: z.string(),
      objectWriteTraceId: z.string(),
      properties: z.record(z.string(), z.string()),
    }),
  ),
});
type Input = z.infer<typeof sent>['inputs'][number];

let portal: ScriptedPortal | null = null;

/** Writes to a HubSpot that answers each batch as told. */
async function write(
  writes: readonly RecordWrite[],
  answer: (inputs: readonly Input[], index: number) => ScriptedAnswer,
  beforeEach: () => Promise<void> = async () => {},
) {
  await portal?.close();
  portal = await startScriptedPortal((call: ReceivedCall, index) =>
    answer(sent.parse(sentJson(call)).inputs, index),
  );
  const outcomes = await portal.portal.update('companies', writes, beforeEach);
  return { outcomes: new Map(outcomes.map((outcome) => [outcome.id, outcome])), calls: portal.calls };
}

afterEach(async () => {
  await portal?.close();
  portal = null;
});

const writesTo = (...ids: readonly string[]): RecordWrite[] =>
  ids.map((id) => ({ id, properties: { fitgate_score: '71', fitgate_tier: 'tier_1' } }));
const result = (id: string, difference = {}) => ({ id, properties: {}, ...difference });
const written = (id: string): WriteOutcome => ({ id, outcome: 'written' });
const done = (inputs: readonly Input[]): ScriptedAnswer => ({
  status: 200,
  json: { status: 'COMPLETE', results: inputs.map(({ id }) => result(id)).reverse() },
});
const partly = (results: unknown[], ...errors: readonly unknown[]): ScriptedAnswer => ({
  status: 207,
  json: { status: 'COMPLETE', results, numErrors: errors.length, errors },
});
const validation = (values: readonly unknown[], difference = {}) => ({
  status: 'error',
  category: 'VALIDATION_ERROR',
  message: `Property values were not valid: ${JSON.stringify(values)}`,
  ...difference,
});
const badOption = {
  isValid: false,
  message: 'tier_9 was not one of the allowed options: [tier_1]',
  error: 'INVALID_OPTION',
  name: 'fitgate_tier',
};
const refusedOption = (id: string) => ({
  id,
  outcome: 'refused',
  codes: ['INVALID_OPTION'],
  message: 'HubSpot refuses the write: fitgate_tier: the value is not among its options (INVALID_OPTION).',
});

describe('writing to companies', () => {
  it('gives each record a trace of its own and sends the values as they are', async () => {
    const { outcomes, calls } = await write(writesTo('1', '2'), done);
    expect([...outcomes.values()]).toEqual([written('1'), written('2')]);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.path).toBe('/crm/objects/2026-03/companies/batch/update');
    expect(sent.parse(sentJson(calls[0])).inputs).toEqual(
      ['1', '2'].map((id) => ({
        id,
        objectWriteTraceId: id,
        properties: { fitgate_score: '71', fitgate_tier: 'tier_1' },
      })),
    );
  });

  it('tells apart what was written, gone and refused in one batch', async () => {
    const { outcomes } = await write(writesTo('1', '2', '3', '4'), () =>
      partly(
        [result('1')],
        { category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['2', '4'] } },
        validation([badOption], { context: { objectWriteTraceId: ['3'] } }),
      ),
    );
    expect(outcomes.get('1')).toEqual(written('1'));
    expect(outcomes.get('2')).toEqual({ id: '2', outcome: 'gone' });
    expect(outcomes.get('3')).toEqual(refusedOption('3'));
    expect(outcomes.get('4')).toEqual({ id: '4', outcome: 'gone' });
  });

  it("reads an admin's validation rule from the list of errors", async () => {
    const { outcomes } = await write(writesTo('1'), () => ({
      status: 400,
      json: {
        category: 'VALIDATION_ERROR',
        message: 'A required property is missing.',
        errors: [
          {
            code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
            message: 'churn_reason is required when type is Former',
            context: { propertyName: ['churn_reason'] },
          },
        ],
      },
    }));
    expect(outcomes.get('1')).toEqual({
      id: '1',
      outcome: 'refused',
      codes: ['MISSING_CONDITIONAL_REQUIRED_PROPERTY'],
      message:
        'HubSpot refuses the write: churn_reason: a rule of the account requires a value on records like this one (MISSING_CONDITIONAL_REQUIRED_PROPERTY).',
    });
  });

  it('halves a batch that was refused whole until the bad records stand alone', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `${index + 1}`);
    const bad = new Set(['17', '83']);
    const { outcomes, calls } = await write(writesTo(...ids), (inputs) =>
      inputs.some(({ id }) => bad.has(id)) ? { status: 400, json: validation([badOption]) } : done(inputs),
    );
    expect(outcomes.size).toBe(100);
    expect(outcomes.get('17')).toEqual(refusedOption('17'));
    expect([...outcomes.values()].filter(({ outcome }) => outcome === 'written')).toHaveLength(98);
    // Two paths down a tree of seven levels.
    expect(calls.length).toBeLessThan(32);
  });

  it('refuses a whole batch after four calls when both halves and one record alone fail for one cause', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `${index + 1}`);
    const { outcomes, calls } = await write(writesTo(...ids), () => ({
      status: 400,
      json: validation([badOption]),
    }));
    expect([...outcomes.values()]).toEqual(ids.map(refusedOption));
    expect(calls).toHaveLength(4);
  });

  it('goes on halving when both halves fail for different causes', async () => {
    const lacksReason = {
      error: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
      name: 'reason',
      message: 'required',
    };
    const { outcomes } = await write(writesTo('1', '2', '3', '4'), (inputs) => {
      const wrong = inputs.flatMap(({ id }) => (id === '1' ? [badOption] : id === '4' ? [lacksReason] : []));
      return wrong.length > 0 ? { status: 400, json: validation(wrong) } : done(inputs);
    });
    expect([outcomes.get('2'), outcomes.get('3')]).toEqual([written('2'), written('3')]);
    expect(outcomes.get('4')).toMatchObject({ codes: ['MISSING_CONDITIONAL_REQUIRED_PROPERTY'] });
  });

  it('asks before every call of a halved batch', async () => {
    const asked: number[] = [];
    const { calls } = await write(
      writesTo('1', '2', '3', '4'),
      (inputs) =>
        inputs.some(({ id }) => id === '3') ? { status: 400, json: validation([badOption]) } : done(inputs),
      async () => void asked.push(portal?.calls.length ?? 0),
    );
    // The whole, both halves, and the second half in two.
    expect(calls).toHaveLength(5);
    expect(asked).toEqual([0, 1, 2, 3, 4]);
  });

  it('ends at once when the answer is no, also in the middle of a halved batch', async () => {
    const no = new FitgateError('conflict', 'somebody else works here');
    const attempt = write(
      writesTo('1', '2', '3', '4'),
      (inputs) => (inputs.length > 2 ? { status: 400, json: validation([badOption]) } : done(inputs)),
      async () => {
        if (portal?.calls.length === 2) throw no;
      },
    );
    expect(await failureFrom(attempt)).toBe(no);
    const sentIds = portal?.calls.map((call) => sent.parse(sentJson(call)).inputs.map(({ id }) => id));
    expect(sentIds).toEqual([
      ['1', '2', '3', '4'],
      ['1', '2'],
    ]);
  });

  it('is not asked back into a batch by a no that looks like a refusal of HubSpot', async () => {
    const no = new FitgateError('invalid', 'no', { cause: validation([badOption]) });
    const attempt = write(writesTo('1', '2'), done, async () => {
      throw no;
    });
    expect(await failureFrom(attempt)).toBe(no);
    expect(portal?.calls).toEqual([]);
  });

  it('does not halve for a property that the portal lacks: all who set it are refused at once', async () => {
    const lacking = { error: 'PROPERTY_DOESNT_EXIST', name: 'fitgate_tier', message: 'does not exist' };
    const writes = [...writesTo('1', '2', '3'), { id: '4', properties: { fitgate_score: '5' } }];
    const { outcomes, calls } = await write(writes, (inputs, index) =>
      index === 0 ? { status: 400, json: validation([lacking, badOption]) } : done(inputs),
    );
    expect(outcomes.get('1')).toMatchObject({ outcome: 'refused', codes: ['PROPERTY_DOESNT_EXIST'] });
    expect(outcomes.get('4')).toEqual(written('4'));
    expect(calls).toHaveLength(2);
  });

  it('takes one record that is not there for gone, whatever the status', async () => {
    const { outcomes } = await write(writesTo('1', '2'), (inputs) =>
      inputs.some(({ id }) => id === '1')
        ? { status: 404, json: { category: 'OBJECT_NOT_FOUND', message: 'resource not found' } }
        : done(inputs),
    );
    expect(outcomes.get('1')).toEqual({ id: '1', outcome: 'gone' });
    expect(outcomes.get('2')).toEqual(written('2'));
  });

  it('does not take a page that is not found for a record that is gone', async () => {
    const failure = await failureFrom(
      write(writesTo('1'), () => (response) => {
        response.writeHead(404, { 'content-type': 'text/html' });
        response.end('<html></html>');
      }),
    );
    expect(failure.kind).toBe('transient');
  });

  it('knows a merged company by its trace, or by asking again alone', async () => {
    const traced = await write(writesTo('1', '2'), () => ({
      status: 200,
      json: { results: [result('9', { objectWriteTraceId: '1' }), result('2')] },
    }));
    expect([...traced.outcomes.values()]).toEqual([written('1'), written('2')]);
    expect(traced.calls).toHaveLength(1);
    const alone = await write(writesTo('1', '2'), (inputs) => ({
      status: 200,
      json: { results: inputs.map(({ id }) => result(id === '1' ? '9' : id)) },
    }));
    expect([...alone.outcomes.values()]).toEqual([written('1'), written('2')]);
    expect(alone.calls).toHaveLength(2);
  });

  it('leaves no record without an outcome: what stays open fails the call', async () => {
    const failure = await failureFrom(
      write(writesTo('1', '2'), () => partly([], { category: 'INTERNAL_ERROR' })),
    );
    expect(failure.kind).toBe('transient');
    expect(failure.message).toContain('INTERNAL_ERROR');
  });

  it("never repeats HubSpot's words, which hold values of the record", async () => {
    const { outcomes } = await write(writesTo('1', '2'), () =>
      partly(
        [],
        { category: 'VALIDATION_ERROR', message: 'Acme [{"]', context: { objectWriteTraceId: ['1'] } },
        validation([{ error: 'TOO_LONG', name: 'fitgate_summary', message: 'Acme' }, 7], {
          context: { objectWriteTraceId: ['2'] },
        }),
      ),
    );
    expect(outcomes.get('1')).toEqual({
      id: '1',
      outcome: 'refused',
      codes: ['VALIDATION_ERROR'],
      message: 'HubSpot refuses the write: VALIDATION_ERROR.',
    });
    expect(outcomes.get('2')).toMatchObject({
      codes: ['TOO_LONG'],
      message: 'HubSpot refuses the write: fitgate_summary: TOO_LONG.',
    });
  });

  it('hands on failures of the whole call', async () => {
    const failure = await failureFrom(write(writesTo('1', '2'), () => ({ status: 503, json: {} })));
    expect(failure.kind).toBe('transient');
    expect(portal?.calls).toHaveLength(1);
  });

  it('writes none without a call, and refuses repeated ids and more than a hundred', async () => {
    const { outcomes, calls } = await write([], done);
    expect(outcomes.size).toBe(0);
    expect(calls).toEqual([]);
    expect((await failureFrom(write(writesTo('1', '1'), done))).kind).toBe('bug');
    const many = writesTo(...Array.from({ length: 101 }, (_, index) => `${index}`));
    expect((await failureFrom(write(many, done))).kind).toBe('bug');
  });
});
