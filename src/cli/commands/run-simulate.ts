import { wouldWrite } from '../../answer/would-write.ts';
import type { CriteriaDocument } from '../../criteria/document.ts';
import { compileWhatIf, type WhatIf } from '../../engine/what-if.ts';
import { openAmount } from '../../facts/open-amount.ts';
import { companyFacts, type InputFiles } from '../input/company-files.ts';
import { readCriteria } from '../input/read-criteria.ts';
import { type Reading, startReading } from '../input/reading.ts';
import type { ReadingOptions } from '../input/reading-options.ts';
import { EXIT_BAD_INPUT, EXIT_GOOD } from '../output/exit-codes.ts';
import type { Output } from '../output/output.ts';
import { collectProblems, type Problems } from '../output/problems.ts';
import { streamJson } from '../output/stream-json.ts';
import { createSimulation, type Move, type Simulation } from '../simulate/simulation.ts';
import { createSimulationTable } from '../text/simulation-table.ts';

export interface SimulateOptions extends InputFiles, ReadingOptions {
  readonly from: string;
  readonly to: string;
  readonly now?: number;
  readonly json?: true;
}

interface Step {
  readonly from: CriteriaDocument;
  readonly to: CriteriaDocument;
}

/** Compares two documents over the companies and returns the exit code. */
export async function runSimulate(options: SimulateOptions, output: Output): Promise<number> {
  const problems = collectProblems(output.stderr);
  const reading = await startReading(options, problems);
  const [from, to] = [await readCriteria(options.from, problems), await readCriteria(options.to, problems)];
  const step = from.ok && to.ok ? { from: from.document, to: to.document } : null;
  const simulation = createSimulation();
  const moves = movesOf(options, step, options.now ?? Date.now(), { reading, simulation });
  if (options.json)
    await streamJson(
      'moves',
      moves,
      { members: () => ({ ...simulation.counts() }), reading, problems },
      output,
    );
  else await writeTable(moves, { simulation, step, problems }, output);
  reading?.report.tell(output.stderr);
  return problems.all.length > 0 ? EXIT_BAD_INPUT : EXIT_GOOD;
}

/** Without both documents nothing is compared, but the other files are still checked, so that one run reports every problem. */
async function* movesOf(
  files: InputFiles,
  step: Step | null,
  nowMs: number,
  { reading, simulation }: { readonly reading: Reading | null; readonly simulation: Simulation },
): AsyncGenerator<Move> {
  if (reading === null) return;
  const whatIf = step === null ? null : compileWhatIf(step.from, step.to);
  const read = step === null ? null : readForBoth(step, files.deals !== undefined);
  for await (const { id, name, facts } of companyFacts(files, read, reading)) {
    if (whatIf === null || step === null) continue;
    const outcome = whatIf(facts, nowMs);
    const move = simulation.add({ id, name }, outcome, {
      isWritten: isWritten(outcome, step),
      openAmount: () => openAmount(facts, step.to),
    });
    if (move !== null) yield move;
  }
}

/**
 * A document that reads what either reads, so that the files are read once. A cell that one of them reads as a number is a
 * number to both. With deals, the open amount is read for those who move.
 */
function readForBoth({ from, to }: Step, hasDeals: boolean): CriteriaDocument {
  const salesPipelines = to.settings.salesPipelines ?? from.settings.salesPipelines;
  const amount: CriteriaDocument['flags'] = hasDeals
    ? [
        {
          key: 'open',
          name: 'open deals of movers',
          effect: 'exclude',
          when: { fact: 'deals.open.amount', is: 'gte', value: 0 },
        },
      ]
    : [];
  return {
    ...to,
    profiles: [...from.profiles, ...to.profiles],
    flags: [...from.flags, ...to.flags, ...amount],
    settings: { ...to.settings, ...(salesPipelines === undefined ? {} : { salesPipelines }) },
  };
}

/** Labels are those of one account on both sides, so internal names tell the same differences. */
const NO_LABELS: ReadonlyMap<string, string> = new Map();

const isWritten = (outcome: WhatIf, { from, to }: Step): boolean =>
  wouldWrite(
    { assessment: outcome.from, document: from },
    { assessment: outcome.to, document: to },
    NO_LABELS,
  );

async function writeTable(
  moves: AsyncIterable<Move>,
  { simulation, step, problems }: { simulation: Simulation; step: Step | null; problems: Problems },
  { stdout }: Output,
): Promise<void> {
  const table = createSimulationTable();
  for await (const move of moves) table.add(move);
  if (step !== null && problems.all.length === 0) stdout.write(table.print(simulation.counts(), step));
}
