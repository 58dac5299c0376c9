import type { CompanyFit } from './read-back.ts';

/** What `npm run demo -- --once --json` prints; its form is fixed. */
export interface DemoSummary {
  readonly companies: number;
  readonly scored: number;
  readonly gates: Readonly<Record<string, number>>;
  readonly tiers: Readonly<Record<string, number>>;
  readonly tracks: Readonly<Record<string, number>>;
  readonly calls: { readonly read: number; readonly write: number; readonly per1000: number };
  readonly seconds: number;
}

export interface Calls {
  readonly read: number;
  readonly write: number;
}

/**
 * @param calls made to HubSpot from publish to the end of the backfill
 * @param elapsedMs from the start of the demo to the end of the backfill
 */
export function summarise(companies: readonly CompanyFit[], calls: Calls, elapsedMs: number): DemoSummary {
  return {
    companies: companies.length,
    scored: companies.filter(({ score }) => score !== null && score !== '').length,
    gates: countBy(companies, ({ gate }) => gate),
    tiers: countBy(companies, ({ tier }) => tier),
    tracks: countBy(companies, ({ track }) => track),
    calls: { ...calls, per1000: perThousand(calls.read + calls.write, companies.length) },
    seconds: Math.round(elapsedMs / 100) / 10,
  };
}

function countBy(
  companies: readonly CompanyFit[],
  of: (company: CompanyFit) => string | null,
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const company of companies) {
    const value = of(company);
    if (value !== null && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([one], [other]) => one.localeCompare(other)));
}

const perThousand = (calls: number, companies: number): number =>
  companies === 0 ? 0 : Math.round((calls / companies) * 10_000) / 10;

/** The same for people. */
export function tellSummary(summary: DemoSummary): string {
  const line = (what: string, counts: Readonly<Record<string, number>>) =>
    `  ${what.padEnd(8)}${Object.entries(counts)
      .map(([key, count]) => `${key} ${count}`)
      .join(' · ')}`;
  const { calls } = summary;
  return [
    `${summary.scored} of ${summary.companies} companies scored in ${summary.seconds} s`,
    line('gate', summary.gates),
    line('tier', summary.tiers),
    line('track', summary.tracks),
    `  calls   ${calls.read} reading, ${calls.write} writing: ${calls.per1000} per 1,000 companies`,
  ].join('\n');
}
