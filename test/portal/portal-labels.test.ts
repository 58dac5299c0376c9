import { describe, expect, it } from '@jest/globals';
import { createPortalLabels } from '../../src/portal/portal-labels.ts';
import { NOW } from '../store/support/samples.ts';
import { scriptHubSpot } from '../support/scripted-hubspot.ts';
import { JOURNAL } from '../support/silent.ts';

const PORTALS = 1_200;
const DAY_MS = 86_400_000;

/** A process that knows no labels yet, and how often it asks HubSpot for them. */
function aProcess(maxBytes?: number) {
  const hubSpot = scriptHubSpot();
  for (let nth = 0; nth < 250; nth += 1) {
    hubSpot.definitions.companies.set(`property_${nth}`, {
      ...{ name: `property_${nth}`, label: `A property called ${nth}`, description: '' },
      ...{ groupName: 'companyinformation', type: 'string', fieldType: 'text', options: [] },
      ...{ calculated: false, hubspotDefined: false, hidden: false },
    });
  }
  const clock = { nowMs: NOW, now: () => clock.nowMs };
  const hubspot = hubSpot.reachedBy('a');
  const labels = createPortalLabels({ hubspot, clock, log: JOURNAL, patienceMs: 60_000, maxBytes });
  return { labels, clock, reads: () => hubSpot.calls.length };
}

describe('labels of many portals', () => {
  it('are read once for each of 1,200 portals with 250 properties, in whatever order they come again', async () => {
    const { labels, reads } = aProcess();
    const portals = Array.from({ length: PORTALS }, (_, index) => index + 1);
    for (const portalId of [...portals, ...portals, ...portals.toReversed()]) {
      expect((await labels.soon(portalId))?.size).toBe(250);
    }
    expect(reads()).toBe(PORTALS);
  });

  it('stay within the memory that they may take: who asked last keeps theirs', async () => {
    const { labels, reads } = aProcess(80_000);
    for (const portalId of [1, 2, 1, 3]) await labels.soon(portalId);
    expect(reads()).toBe(3);
    await labels.soon(1);
    expect(reads()).toBe(3);
    await labels.soon(2);
    expect(reads()).toBe(4);
  });

  it('go when nobody has asked for a day', async () => {
    const { labels, clock } = aProcess();
    labels.remember(1, { labels: [], unusable: ['fitgate_tier'], words: {} });
    clock.nowMs += DAY_MS - 1;
    expect(labels.unusable(1).size).toBe(1);
    clock.nowMs += DAY_MS + 1;
    expect(labels.unusable(1).size).toBe(0);
  });
});
