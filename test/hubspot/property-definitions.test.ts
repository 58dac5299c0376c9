import { afterEach, describe, expect, it } from '@jest/globals';
import type { OwnProperty } from '../../src/answer/property-definition.ts';
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

const score: OwnProperty = {
  name: 'fitgate_score',
  label: 'Fit score',
  description: '0 to 100',
  groupName: 'fitgate',
  type: 'number',
  fieldType: 'number',
  options: [],
};
const gate: OwnProperty = {
  ...score,
  name: 'fitgate_gate',
  type: 'enumeration',
  fieldType: 'select',
  options: [
    { value: 'pass', label: 'Yes', hidden: false, displayOrder: 0 },
    { value: 'fail', label: 'No', hidden: true, displayOrder: 1 },
  ],
};
const exists = (name: string) => ({
  category: 'OBJECT_ALREADY_EXISTS',
  subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
  message: `A property named '${name}' already exists.`,
});

describe('the properties of a portal', () => {
  it('are read with what HubSpot leaves out filled in', async () => {
    const { portal: crm } = await start(() => ({
      status: 200,
      json: {
        results: [
          {
            name: 'name',
            label: 'Name',
            type: 'string',
            fieldType: 'text',
            groupName: 'info',
            description: 'x',
            options: [],
            calculated: true,
            hubspotDefined: true,
            hidden: true,
          },
          {
            name: 'tier',
            label: null,
            type: 'enumeration',
            fieldType: 'select',
            options: [{ value: 'a', label: 'A', displayOrder: 3, hidden: true }, { value: 'b' }],
          },
        ],
      },
    }));
    expect(await crm.listProperties('companies')).toEqual([
      {
        name: 'name',
        label: 'Name',
        description: 'x',
        groupName: 'info',
        type: 'string',
        fieldType: 'text',
        options: [],
        calculated: true,
        hubspotDefined: true,
        hidden: true,
      },
      {
        name: 'tier',
        label: 'tier',
        description: '',
        groupName: '',
        type: 'enumeration',
        fieldType: 'select',
        options: [
          { value: 'a', label: 'A', hidden: true, displayOrder: 3 },
          { value: 'b', label: 'b', hidden: false, displayOrder: -1 },
        ],
        calculated: false,
        hubspotDefined: false,
        hidden: false,
      },
    ]);
  });
});

describe('a group', () => {
  const create = async (answer: ScriptedAnswer) => {
    const { portal: crm } = await start(() => answer);
    await crm.createGroup('companies', { name: 'fitgate', label: 'Fitgate' });
  };

  it('is created, and is no error when it exists', async () => {
    await create({ status: 201, json: { name: 'fitgate', label: 'Fitgate' } });
    expect(sentJson(portal?.calls[0])).toEqual({ name: 'fitgate', label: 'Fitgate', displayOrder: -1 });
    await portal?.close();
    await create({ status: 409, json: { category: 'OBJECT_ALREADY_EXISTS' } });
  });

  it('is an error when HubSpot refuses it', async () => {
    expect((await failureFrom(create({ status: 403, json: {} }))).kind).toBe('denied');
  });
});

describe('properties of our own', () => {
  it('are created in one call, with options only where they have some', async () => {
    const { portal: crm, calls } = await start(() => ({
      status: 201,
      json: { status: 'COMPLETE', results: [{ name: 'fitgate_gate' }, { name: 'fitgate_score' }] },
    }));
    await crm.createProperties('deals', [score, gate]);
    expect(calls.map(({ path }) => path)).toEqual(['/crm/properties/2026-03/deals/batch/create']);
    const common = { hasUniqueValue: false, formField: false };
    const { options: _, ...scoreAlone } = score;
    expect(sentJson(calls[0])).toEqual({
      inputs: [
        { ...scoreAlone, ...common },
        { ...gate, ...common },
      ],
    });
  });

  it('may exist: all of them, or some', async () => {
    const { portal: crm } = await start(() => ({
      status: 207,
      json: { results: [{ name: 'fitgate_score' }], errors: [exists('fitgate_gate')], numErrors: 1 },
    }));
    await crm.createProperties('companies', [score, gate]);
  });

  it('are created one by one when one that exists refused the batch', async () => {
    const { portal: crm, calls } = await start((call) =>
      call.text.includes('fitgate_gate')
        ? { status: 409, json: exists('fitgate_gate') }
        : { status: 201, json: { results: [{ name: 'fitgate_score' }] } },
    );
    await crm.createProperties('companies', [score, gate]);
    expect(calls).toHaveLength(3);
  });

  it.each<[string, ScriptedAnswer, string]>([
    [
      'refused',
      { status: 207, json: { results: [], errors: [{ category: 'VALIDATION_ERROR' }] } },
      'invalid',
    ],
    ['refused whole', { status: 400, json: { category: 'VALIDATION_ERROR' } }, 'invalid'],
    ['not permitted', { status: 403, json: { category: 'MISSING_SCOPES' } }, 'denied'],
    ['not accounted for', { status: 201, json: { results: [] } }, 'transient'],
  ])('are an error when they are %s', async (_, answer, kind) => {
    const { portal: crm } = await start(() => answer);
    expect((await failureFrom(crm.createProperties('companies', [score]))).kind).toBe(kind);
  });

  it('take no call for none, and at most a hundred at once', async () => {
    const { portal: crm, calls } = await start(() => ({ status: 500, json: {} }));
    await crm.createProperties('companies', []);
    const many = Array.from({ length: 101 }, (_, index) => ({ ...score, name: `fitgate_${index}` }));
    expect((await failureFrom(crm.createProperties('companies', many))).kind).toBe('bug');
    expect(calls).toEqual([]);
  });

  it('are changed in words, field type and all options', async () => {
    const { portal: crm, calls } = await start(() => ({ status: 200, json: { name: 'fitgate_gate' } }));
    await crm.updateProperty('companies', gate);
    await crm.updateProperty('companies', score);
    const { label, description, groupName, fieldType, options } = gate;
    expect(calls[0]).toMatchObject({
      method: 'PATCH',
      path: '/crm/properties/2026-03/companies/fitgate_gate',
    });
    expect(sentJson(calls[0])).toEqual({ label, description, groupName, fieldType, options });
    expect(sentJson(calls[1])).toMatchObject({ fieldType: 'number' });
    expect(sentJson(calls[1])).not.toHaveProperty('options');
  });
});
