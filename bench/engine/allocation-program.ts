/**
 * Bytes that assessing one company allocates. Run it with a young generation so large that nothing is collected meanwhile:
 * `node --expose-gc --min-semi-space-size=512 --max-semi-space-size=512 --import tsx bench/engine/allocation-program.ts`
 */
import { compileDocument } from '../../src/engine/compile-document.ts';
import { benchCompanies } from './bench-companies.ts';
import { benchDocument } from './bench-document.ts';
import { BENCH_NOW_MS } from './contenders.ts';

const COMPANIES = 5_000;

const companies = benchCompanies(COMPANIES, BENCH_NOW_MS);
const assess = compileDocument(benchDocument);
const assessAll = (): void => {
  for (const facts of companies) assess(facts, BENCH_NOW_MS);
};
// Twice before it counts: answers that are made once are made, and the code is compiled.
assessAll();
assessAll();
if (globalThis.gc === undefined) throw new Error('Start it with --expose-gc, as its head says');
globalThis.gc();
const beforeBytes = process.memoryUsage().heapUsed;
assessAll();
const bytes = process.memoryUsage().heapUsed - beforeBytes;
if (bytes < 0) throw new Error('Something was collected: give it a larger --max-semi-space-size');
console.log(`${Math.round(bytes / COMPANIES)} bytes a company`);
