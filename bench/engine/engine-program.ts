/**
 * One contender in a process of its own: told a number of milliseconds it works so long, and says how many companies it
 * assessed per second of processor time, which is what it used itself, whoever else the machine works for.
 */
import { serveParent } from '../child-program.ts';
import { benchCompanies } from './bench-companies.ts';
import { BENCH_NOW_MS, contenders } from './contenders.ts';

const COMPANIES = 10_000;
/** The slowest contender takes some milliseconds for these; the fastest asks the clock ten thousand times a second. */
const AT_ONCE = 100;

const name = process.argv[2] ?? '';
const contender = contenders.get(name);
if (contender === undefined) throw new Error(`There is no contender ${name}`);
const assessAll = contender();
const companies = benchCompanies(COMPANIES, BENCH_NOW_MS);
const portions = Array.from({ length: COMPANIES / AT_ONCE }, (_, index) =>
  companies.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
);

serveParent(companiesPerProcessorSecond, () => process.exit(0));

async function companiesPerProcessorSecond(lengthMs: number): Promise<number> {
  const startMs = performance.now();
  const before = process.cpuUsage();
  let assessed = 0;
  while (true) {
    for (const portion of portions) {
      await assessAll(portion);
      assessed += AT_ONCE;
      if (performance.now() - startMs < lengthMs) continue;
      const { user, system } = process.cpuUsage(before);
      return (assessed / (user + system)) * 1_000_000;
    }
  }
}
