import { describe, expect, it } from '@jest/globals';
import { keepInStep, mergeOptions } from '../../src/answer/keep-in-step.ts';
import { companyProperties } from '../../src/answer/own-properties.ts';
import { aDocument } from './builders.ts';

const wanted = companyProperties(aDocument);
const option = (value: string, label: string, displayOrder = 0, hidden = false) => ({
  value,
  label,
  hidden,
  displayOrder,
});

describe('keeping the properties in step', () => {
  it('creates all of them in a portal that has none', () => {
    const steps = keepInStep([], wanted);
    expect(steps.create.map(({ name }) => name)).toEqual(wanted.map(({ name }) => name));
    expect([steps.update, steps.wrongType]).toEqual([[], []]);
  });

  it('does nothing when they stand as wanted, in whatever order HubSpot lists the options', () => {
    const standing = wanted.map((property) => ({ ...property, options: [...property.options].reverse() }));
    expect(keepInStep(standing, wanted)).toEqual({ create: [], update: [], wrongType: [] });
  });

  it.each([
    ['field type', { fieldType: 'radio' }],
    [
      'label of an option',
      {
        options: [option('pass', 'Oui'), option('fail', 'No', 1), option('undetermined', 'Not known yet', 2)],
      },
    ],
    [
      'hidden option',
      {
        options: [
          option('pass', 'Yes', 0, true),
          option('fail', 'No', 1),
          option('undetermined', 'Not known yet', 2),
        ],
      },
    ],
  ])('puts right a %s that somebody changed', (_what, change) => {
    const standing = wanted.map((property) =>
      property.name === 'fitgate_gate' ? { ...property, ...change } : property,
    );
    expect(keepInStep(standing, wanted).update.map(({ name }) => name)).toEqual(['fitgate_gate']);
  });

  it('leaves a property as it is that an admin renamed, described anew or moved to another group', () => {
    const theirs = { label: 'Passung', description: 'Wie gut', groupName: 'vertrieb' };
    const standing = wanted.map((property) => ({ ...property, ...theirs }));
    expect(keepInStep(standing, wanted)).toEqual({ create: [], update: [], wrongType: [] });
  });

  it('says so when a property of ours exists with another type, and leaves it alone', () => {
    const standing = wanted.map((property) =>
      property.name === 'fitgate_score' ? { ...property, type: 'string' } : property,
    );
    expect(keepInStep(standing, wanted)).toEqual({ create: [], update: [], wrongType: ['fitgate_score'] });
  });

  it('adds new options and hides the old ones, never removing any', () => {
    const flags = [...aDocument.flags.slice(1), { ...aDocument.flags[0], key: 'rival', name: 'Rival' }];
    const next = companyProperties({ ...aDocument, flags: flags as typeof aDocument.flags });
    const [update, ...others] = keepInStep(wanted, next).update;
    expect(others).toEqual([]);
    expect(update?.options.map(({ value, hidden }) => [value, hidden])).toEqual([
      ['tiny', false],
      ['rival', false],
      ['competitor', true],
    ]);
  });

  it('numbers the options in the order in which they are shown', () => {
    const merged = mergeOptions([option('old', 'Old', 7)], [option('a', 'A', 5), option('b', 'B', 5)]);
    expect(merged.map(({ value, displayOrder }) => [value, displayOrder])).toEqual([
      ['a', 0],
      ['b', 1],
      ['old', 2],
    ]);
  });

  it('keeps labels apart when a hidden option is called like a new one', () => {
    const merged = mergeOptions([option('old', 'Competitor')], [option('new', 'Competitor')]);
    expect(merged.map(({ label }) => label)).toEqual(['Competitor', 'Competitor (old)']);
  });

  it('stays in step with itself after labels were kept apart', () => {
    const twins = {
      ...aDocument,
      profiles: ['one', 'two'].map((key) => ({ ...aDocument.profiles[0], key })),
    } as typeof aDocument;
    const properties = companyProperties(twins);
    const { create } = keepInStep([], properties);
    expect(keepInStep(create, properties).update).toEqual([]);
  });
});

describe("the app's own properties", () => {
  it('say in their description what to branch on', () => {
    for (const { description } of wanted) expect(description).toMatch(/[Bb]ranch on/);
  });

  it('have no choice without options, also for a document without flags', () => {
    const properties = companyProperties({ ...aDocument, flags: [] });
    const choices = properties.filter(({ type }) => type === 'enumeration' || type === 'bool');
    expect(choices.filter(({ options }) => options.length === 0)).toEqual([]);
    expect(properties.find(({ name }) => name === 'fitgate_flags')?.options).toEqual([
      option('none', 'None', 0, true),
    ]);
  });

  it('hide the option of a retired profile', () => {
    const retired = {
      ...aDocument,
      profiles: aDocument.profiles.map((profile) => ({ ...profile, status: 'retired' as const })),
    };
    const profile = companyProperties(retired).find(({ name }) => name === 'fitgate_profile');
    expect(profile?.options).toEqual([option('saas', 'Mid-market SaaS', 0, true)]);
  });

  it('are these, with these values and labels', () => {
    const table = wanted.map(({ name, label, type, fieldType, options }) => {
      const choices = options.map((each) => `${each.value}=${each.label}`).join(', ');
      return `${name} (${label}): ${type}/${fieldType}${choices === '' ? '' : ` ${choices}`}`;
    });
    expect(table).toEqual([
      'fitgate_score (Fitgate: Score): number/number',
      'fitgate_completeness (Fitgate: Data known): number/number',
      'fitgate_tier (Fitgate: Tier): enumeration/select tier_1=Tier 1 · High touch, tier_2=Tier 2 · Nurture, out=Outside our ICP',
      'fitgate_tier_potential (Fitgate: Could become): enumeration/select tier_1=Tier 1 · High touch, tier_2=Tier 2 · Nurture, out=Outside our ICP',
      'fitgate_gate (Fitgate: In our ICP?): enumeration/select pass=Yes, fail=No, undetermined=Not known yet',
      'fitgate_track (Fitgate: What to do): enumeration/select primary=Work now, secondary=Work later, research=Find out first, none=Do not pursue',
      'fitgate_profile (Fitgate: Profile): enumeration/select saas=Mid-market SaaS',
      'fitgate_flags (Fitgate: Stop list and deductions): enumeration/checkbox competitor=Competitor, tiny=Fewer than 20 people',
      'fitgate_is_anti_icp (Fitgate: Stop list): bool/booleancheckbox true=Yes, false=No',
      'fitgate_summary (Fitgate: Summary): string/textarea',
      'fitgate_next_fact (Fitgate: Find out next): string/text',
      'fitgate_criteria_version (Fitgate: Criteria version): number/number',
      'fitgate_changed_at (Fitgate: Changed at): datetime/date',
    ]);
  });
});
