import { afterEach, describe, expect, it } from '@jest/globals';
import { onChange } from '../../simulator/state/portal.ts';
import type { CrmChange } from '../../simulator/types.ts';
import { PORTAL_ID, seed, startTester, type Tester } from './support/tester.ts';

let hubspot: Tester;
afterEach(() => hubspot.close());

/** Every change of the portal from now on, as a webhook would tell it. */
function changes(): Extract<CrmChange, { kind: 'propertyChange' }>[] {
  const seen: Extract<CrmChange, { kind: 'propertyChange' }>[] = [];
  const portal = hubspot.state.portals.get(PORTAL_ID);
  if (portal === undefined) throw new Error('the portal is there');
  onChange(portal, (change) => {
    if (change.kind === 'propertyChange') seen.push(change);
  });
  return seen;
}
const setDomain = (domain: string) =>
  hubspot.call('PATCH', `/_sim/portals/${PORTAL_ID}/companies/101`, { properties: { domain } });
const quiet = () => hubspot.call('GET', '/_sim/quiet');

describe("HubSpot's enrichment", () => {
  it('fills four to six empty properties in one go after a company got its domain, as nobody we know', async () => {
    hubspot = await startTester(seed([{ name: 'Acme', industry: 'BANKING' }]), { enrichmentLagMs: 1 });
    const seen = changes();
    await setDomain('acme.example');
    await quiet();
    const [first, ...filled] = seen;
    expect(first).toMatchObject({ propertyName: 'domain', source: { changeSource: 'CRM_UI' } });
    expect(filled.length).toBeGreaterThanOrEqual(4);
    expect(filled.length).toBeLessThanOrEqual(6);
    for (const { source, objectId } of filled) {
      expect([source.changeSource, objectId]).toEqual(['DATA_ENRICHMENT', '101']);
    }
    expect(filled.map(({ propertyName }) => propertyName)).not.toContain('industry');
  });

  it('does not happen when a domain is taken away, nor when another property changes', async () => {
    hubspot = await startTester(seed([{ name: 'Acme', domain: 'acme.example' }]), { enrichmentLagMs: 1 });
    const seen = changes();
    await setDomain('');
    await hubspot.call('PATCH', `/_sim/portals/${PORTAL_ID}/companies/101`, { properties: { name: 'B' } });
    await quiet();
    expect(seen.map(({ propertyName }) => propertyName)).toEqual(['domain', 'name']);
  });

  it('is off unless asked for', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const seen = changes();
    await setDomain('acme.example');
    await quiet();
    expect(seen).toHaveLength(1);
  });
});
