import { describe, expect, it } from '@jest/globals';
import { gaugeBacklog } from '../../src/ops/backlog-gauge.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import type { Backlog } from '../../src/ports/store/work.ts';
import { aConnectedPortal, companyChanges, NOW } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';

const backlogLines = (text: string) => text.split('\n').filter((line) => line.startsWith('fitgate_backlog'));
const scraping = (backlog: () => Promise<Backlog>) => {
  const { registry } = createMetrics();
  gaugeBacklog(registry, { backlog });
  return () => registry.metrics();
};

describe('the backlog of the metrics', () => {
  const storeOf = anEmbeddedStore();

  it('is what the store has pending when it is scraped, over all portals and without their ids', async () => {
    const [one, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
    const scrape = scraping(() => storeOf().across.metrics.backlog());
    expect(backlogLines(await scrape())).toContain('fitgate_backlog{what="companies"} 0');
    await storeOf().across.intake.record(
      [...companyChanges(one, '1', '2'), ...companyChanges(other, '1')],
      NOW,
    );
    await storeOf().across.intake.record([{ portalId: one, objectType: 'deals', objectId: '9' }], NOW);
    const text = await scrape();
    expect(backlogLines(text)).toEqual([
      'fitgate_backlog{what="companies"} 3',
      'fitgate_backlog{what="deals"} 1',
      'fitgate_backlog{what="backfills"} 0',
      'fitgate_backlog{what="reports"} 0',
    ]);
    expect(text).not.toContain(String(one));
  });
});

describe('while the database does not tell', () => {
  const known = { companies: 7, deals: 0, backfills: 0, reports: 0 };

  it('the backlog is left out, neither 0 nor what it was, and the other metrics are told', async () => {
    const answers = [Promise.resolve(known), Promise.reject(new Error('down')), Promise.resolve(known)];
    answers[1]?.catch(() => {});
    const scrape = scraping(() => answers.shift() ?? Promise.resolve(known));
    expect(backlogLines(await scrape())).toHaveLength(4);
    const text = await scrape();
    expect(backlogLines(text)).toEqual([]);
    expect(text).toContain('process_cpu_seconds_total');
    expect(backlogLines(await scrape())).toHaveLength(4);
  });

  it('a scrape does not wait for it for ever', async () => {
    const scrape = scraping(() => new Promise(() => {}));
    expect(backlogLines(await scrape())).toEqual([]);
  });
});
