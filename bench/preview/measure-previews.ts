import { type PreviewCost, withPreviewApp } from './preview-app.ts';
import { assessingMicros, bareCopyMs } from './preview-peers.ts';

/** So many previews of so many companies. */
export interface PreviewStep {
  /** A multiple of 1,000. */
  readonly companies: number;
  readonly rounds: number;
}

export interface MeasuredPreviews {
  readonly companies: number;
  /** One for each round, as in what the peers took. */
  readonly costs: readonly PreviewCost[];
  /** Processor time of assessing one company by both documents, in memory. */
  readonly assessingMicrosEach: readonly number[];
  /** Null where the database is embedded. */
  readonly copiesMs: readonly number[] | null;
  /** Of an app that did nothing but these previews. */
  readonly peakBytes: number;
}

/**
 * Takes each step in an app of its own on a database of its own, and lets the peers do their part after each preview.
 * @param database makes an empty one on Postgres and answers its URL; or null, for an embedded one
 */
export async function measurePreviews(
  steps: readonly PreviewStep[],
  database: () => Promise<string | null>,
): Promise<readonly MeasuredPreviews[]> {
  const measured: MeasuredPreviews[] = [];
  for (const step of steps) measured.push(await measureStep(step, await database()));
  return measured;
}

function measureStep(
  { companies, rounds }: PreviewStep,
  databaseUrl: string | null,
): Promise<MeasuredPreviews> {
  return withPreviewApp(databaseUrl, companies, async (app) => {
    const costs: PreviewCost[] = [];
    const assessingMicrosEach: number[] = [];
    const copiesMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      costs.push(await app.preview());
      assessingMicrosEach.push(assessingMicros());
      if (databaseUrl !== null) copiesMs.push(await bareCopyMs(databaseUrl));
    }
    const peakBytes = await app.peakBytes();
    return {
      companies,
      costs,
      assessingMicrosEach,
      copiesMs: databaseUrl === null ? null : copiesMs,
      peakBytes,
    };
  });
}
