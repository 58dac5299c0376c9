import { onChange, type Portal } from './state/portal.ts';
import type { Random } from './state/random.ts';
import { readRecord } from './state/read-records.ts';
import { updateRecord } from './state/write-records.ts';
import type { ChangeSource } from './types.ts';

/** No app and no person. HubSpot's documents do not give the name that its webhooks carry. */
const ENRICHMENT: ChangeSource = { changeSource: 'DATA_ENRICHMENT', sourceId: 'enrichment' };
const FEWEST = 4;
const MOST = 6;

/** Facts that HubSpot may know about a company from its domain. */
const FINDINGS: readonly (readonly [property: string, find: (random: Random, domain: string) => string])[] = [
  ['website', (_random, domain) => `https://${domain}`],
  ['description', (_random, domain) => `The company behind ${domain}.`],
  ['industry', (random) => random.shuffle(['COMPUTER_SOFTWARE', 'INTERNET', 'BANKING', 'RETAIL'])[0] ?? ''],
  ['numberofemployees', (random) => String(random.integer(5, 5_000))],
  ['annualrevenue', (random) => String(random.integer(1, 500) * 1_000_000)],
  ['country', (random) => random.shuffle(['United States', 'Germany', 'France'])[0] ?? ''],
  ['city', (random) => random.shuffle(['Springfield', 'Neustadt', 'Villeneuve'])[0] ?? ''],
  ['founded_year', (random) => String(random.integer(1950, 2024))],
  ['phone', (random) => `+1 555 01${random.integer(10, 99)}`],
  ['is_public', (random) => String(random.integer(0, 9) === 0)],
];

export interface Enrichment {
  watch(portal: Portal): void;
  /** Resolves when HubSpot has filled in all pending values. */
  idle(): Promise<void>;
  stop(): void;
}

/**
 * HubSpot's own enrichment: some time after a company gets a domain, four to six empty properties get values at once, which a
 * subscribed app receives as a burst.
 * @param lagMs null = it never happens
 */
export function createEnrichment(lagMs: number | null, random: Random): Enrichment {
  const due = new Set<NodeJS.Timeout>();
  const waiting: (() => void)[] = [];
  const settle = () => {
    if (due.size > 0) return;
    for (const resolve of waiting.splice(0)) resolve();
  };
  return {
    watch: (portal) => {
      if (lagMs === null) return;
      onChange(portal, (change) => {
        if (change.kind !== 'propertyChange' || change.objectType !== 'companies') return;
        if (change.propertyName !== 'domain' || change.propertyValue === '') return;
        const { objectId, propertyValue } = change;
        const timer = setTimeout(() => {
          due.delete(timer);
          enrich(portal, objectId, propertyValue, random);
          settle();
        }, lagMs);
        due.add(timer);
      });
    },
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        settle();
      }),
    stop: () => {
      for (const timer of due) clearTimeout(timer);
      due.clear();
      settle();
    },
  };
}

/** Never overwrites values that are already on the record. */
function enrich(portal: Portal, id: string, domain: string, random: Random): void {
  const company = readRecord(portal, 'companies', id);
  if (company === undefined) return;
  const empty = FINDINGS.filter(([name]) => (company.values.get(name) ?? '') === '');
  const found = random.shuffle(empty).slice(0, random.integer(FEWEST, MOST));
  const values = Object.fromEntries(found.map(([name, find]) => [name, find(random, domain)]));
  updateRecord(portal, 'companies', company.id, values, ENRICHMENT);
}
