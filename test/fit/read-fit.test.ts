import { describe, expect, it } from '@jest/globals';
import type { CriteriaDocument } from '../../src/criteria/document.ts';
import { DAY_MS } from '../../src/criteria/instant.ts';
import { readFit } from '../../src/fit/read-fit.ts';
import { createPortalProperties } from '../../src/portal/portal-properties.ts';
import { aDocument, aPublish } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { JOURNAL } from '../support/silent.ts';
import { aSmallPortal } from '../support/small-portal.ts';

const storeOf = anEmbeddedStore();
const RAISED = 'recent_funding_date';
/** One criterion, which time alone changes. */
const DOCUMENT: CriteriaDocument = {
  ...aDocument(),
  profiles: aDocument().profiles.map((profile) => ({
    ...profile,
    criteria: [
      {
        key: 'raised',
        name: 'Raised lately',
        dimension: 'trigger',
        weight: 10,
        when: { fact: `company.${RAISED}`, is: 'withinLast', value: { days: 90 } },
      },
    ],
  })),
};

describe('the card', () => {
  it('computes the breakdown again, as of the assessment: it says what stands on the record', async () => {
    const portal = await aSmallPortal(storeOf(), { '1': 5 });
    const { portalId, clock, hubSpot } = portal;
    hubSpot.edit('1', { [RAISED]: new Date(clock.nowMs - 80 * DAY_MS).toISOString().slice(0, 10) });
    const publish = aPublish({ document: DOCUMENT, properties: [RAISED], nowMs: clock.nowMs });
    await storeOf().forPortal(portalId).criteria.publish(publish);
    await portal.settle(portal.worker('a'));
    const assessedAt = new Date(clock.nowMs).toISOString();
    expect(portal.scores('1')).toEqual(['100']);
    // More than 90 days after the round, and before the sweep.
    clock.nowMs += 20 * DAY_MS;
    const properties = createPortalProperties({
      ...{ store: storeOf(), hubspot: hubSpot.reachedBy('the card'), clock, log: JOURNAL },
    });
    const fit = await readFit({ store: storeOf(), properties }, portalId, '1');
    expect(fit).toMatchObject({ state: 'scored', score: 100, assessedAt });
    expect(fit).toMatchObject({
      dimensions: [{ criteria: [{ key: 'raised', verdict: 'met', points: 100 }] }],
    });
  });
});
