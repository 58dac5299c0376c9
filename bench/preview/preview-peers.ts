/** What a preview cannot do without: rows that leave the database, and two documents that are assessed. */
import pg from 'pg';
import { compileDocument } from '../../src/engine/compile-document.ts';
import { benchDocument } from '../engine/bench-document.ts';
import { processorMicros } from '../processor-time.ts';
import { differentCompanies } from './fill-portal.ts';

/** How long a bare `COPY` of ids and facts of all companies takes, whose rows are thrown away, in milliseconds. */
export async function bareCopyMs(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const startMs = performance.now();
    await client.query('copy (select company_id, properties, read_at_ms from fitgate.company) to stdout');
    return performance.now() - startMs;
  } finally {
    await client.end();
  }
}

/** Enough to be measured. */
const ASSESSED = 20_000;

/** The processor time of assessing one company by two documents, in memory, in microseconds. */
export function assessingMicros(): number {
  const nowMs = Date.now();
  const [before, after] = [compileDocument(benchDocument), compileDocument(benchDocument)];
  const different = differentCompanies(nowMs);
  const startMicros = processorMicros();
  let passes = 0;
  for (let assessed = 0; assessed < ASSESSED; assessed += different.length) {
    for (const facts of different) {
      if (before(facts, nowMs).chosen.gate === 'pass') passes += 1;
      if (after(facts, nowMs).chosen.gate === 'pass') passes -= 1;
    }
  }
  if (passes !== 0) throw new Error('The same document answered differently');
  return (processorMicros() - startMicros) / ASSESSED;
}
