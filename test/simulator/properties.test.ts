import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRateLimits } from '../../simulator/http/rate-limits.ts';
import { DEFAULT_LIMITS } from '../../simulator/options.ts';
import { createDefinitions } from '../../simulator/state/definitions.ts';
import { createLinks, dropLink, linksOf, putLink } from '../../simulator/state/links.ts';
import { parseValue } from '../../simulator/state/parse-value.ts';
import { createPortal } from '../../simulator/state/portal.ts';
import { createRandom } from '../../simulator/state/random.ts';
import { listRecords } from '../../simulator/state/read-records.ts';
import { seedPortal } from '../../simulator/state/seed-portal.ts';
import { START_MS, seed } from './support/tester.ts';

const SETTINGS = {
  searchLagMs: 0,
  rollupLagMs: 0,
  historyCap: 20,
  associationPageSize: 500,
  emptyAssociations: 'error' as const,
  mergedWrites: 'notFound' as const,
};

describe('whatever is sent', () => {
  const definitions = [...createDefinitions('companies', '2026-01-01T00:00:00.000Z').active.values()];
  const raw = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.double().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.constantFrom('true', 'FALSE', '2026-02-30', '2026-11-22', 'hubspot;shopify', ';hubspot', 'BANKING'),
  );

  it('a value that is taken is taken again as it was stored, and nothing changes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...definitions), raw, (definition, text) => {
        const first = parseValue(definition, text, '');
        if (!('value' in first)) return;
        expect(parseValue(definition, first.value, first.value)).toEqual(first);
      }),
    );
  });
});

describe('whenever calls come', () => {
  it('no ten seconds see more calls than the limit, and a call is refused only when they are used up', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        (gapsMs, burst) => {
          let nowMs = START_MS;
          const limits = { ...DEFAULT_LIMITS, burst };
          const gate = createRateLimits(
            limits,
            () => nowMs,
            () => 'id',
          );
          const taken: number[] = [];
          for (const gapMs of gapsMs) {
            nowMs += gapMs;
            const recent = taken.filter((timeMs) => timeMs > nowMs - 10_000).length;
            const isTaken = gate.take(1, 'burst') === null;
            expect(isTaken).toBe(recent < burst);
            if (isTaken) taken.push(nowMs);
          }
        },
      ),
    );
  });
});

describe('however long the pages', () => {
  it('a list shows every record once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 12 }), (count, limit) => {
        const random = createRandom(1);
        const portal = createPortal({
          portalId: 1,
          name: '',
          users: [],
          settings: SETTINGS,
          now: () => START_MS,
          random,
        });
        const companies = seed(Array.from({ length: count }, () => ({ name: 'C' }))).companies;
        seedPortal(portal, seed([], { companies: random.shuffle(companies) }));
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const page: ReturnType<typeof listRecords> = listRecords(portal, 'companies', {
            archived: false,
            after,
            limit,
          });
          seen.push(...page.records.map(({ id }) => id));
          after = page.next;
        } while (after !== null);
        expect(seen).toEqual(Array.from({ length: count }, (_, index) => String(101 + index)));
      }),
      { numRuns: 40 },
    );
  });
});

describe('links', () => {
  it('are the same seen from either side, whatever was put and dropped', () => {
    const step = fc.record({
      fromId: fc.constantFrom('1', '2'),
      toId: fc.constantFrom('8', '9'),
      put: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const links = createLinks();
        for (const { fromId, toId, put } of steps) {
          const ends = { from: 'deals', fromId, to: 'companies', toId } as const;
          if (put) putLink(links, ends, false);
          else dropLink(links, ends);
        }
        const pairs = ['1', '2'].flatMap((deal) => ['8', '9'].map((company) => [deal, company] as const));
        for (const [deal, company] of pairs) {
          const there = linksOf(links, 'deals', deal, 'companies').some(({ toId }) => toId === company);
          const back = linksOf(links, 'companies', company, 'deals').some(({ toId }) => toId === deal);
          expect(there).toBe(back);
        }
      }),
    );
  });
});
