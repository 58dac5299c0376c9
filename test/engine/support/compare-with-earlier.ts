import type { CriteriaDocument } from '../../../src/criteria/document.ts';
import { leavesInUse } from '../../../src/criteria/document-facts.ts';
import { parseDocument } from '../../../src/criteria/parse-document.ts';
import { compileDocument } from '../../../src/engine/compile-document.ts';
import type { CompanyFacts } from '../../../src/facts/company-facts.ts';
import { randomDocument } from '../../soak/second-reading/random-documents.ts';
import { seededRandom } from '../../soak/second-reading/seeded-random.ts';
import { compileDocument as compileEarlier } from './earlier-engine/compile-document.ts';
import { compileLeaf } from './earlier-engine/compile-leaf.ts';
import { startEvaluation, takeUnknown } from './earlier-engine/evaluation.ts';
import { randomCompanies } from './random-companies.ts';

export interface Compared {
  readonly rows: number;
  /** At most one of each document: what was asked, and both answers. */
  readonly differences: readonly string[];
}

interface Batch {
  readonly document: CriteriaDocument;
  readonly companies: readonly CompanyFacts[];
  readonly nowMs: number;
}

/**
 * Compares the whole assessments, as JSON, of the engine and the earlier one.
 * @param seed stands for one document, its companies and the instant
 * @param seen gains what the leaves of the document answered, each as `operator: true`, `false` or a reason of unknown
 */
export function compareWithEarlier(seed: number, rows: number, seen: Set<string>): Compared {
  const { document, companies, nowMs } = randomBatch(seed, rows);
  const assess = compileDocument(document);
  const assessEarlier = compileEarlier(document);
  noteAnswers({ document, companies, nowMs }, seen);
  for (const [row, facts] of companies.entries()) {
    const answer = JSON.stringify(assess(facts, nowMs));
    const earlier = JSON.stringify(assessEarlier(facts, nowMs));
    if (answer !== earlier) {
      const differences = [`seed ${seed}, row ${row}:\n${answer}\nwas\n${earlier}`];
      return { rows: companies.length, differences };
    }
  }
  return { rows: companies.length, differences: [] };
}

function randomBatch(seed: number, rows: number): Batch {
  const random = seededRandom(seed);
  const nowMs = Date.UTC(2026, 0, random.int(1, 365)) + (random.chance(0.2) ? 0 : random.int(0, 86_399_999));
  const parsed = parseDocument(randomDocument(random, nowMs));
  if (!parsed.ok) throw new Error(`seed ${seed} makes a document that is refused`);
  return { document: parsed.document, companies: randomCompanies(random, nowMs, rows), nowMs };
}

/** Of the first companies, because asking each leaf by itself takes as long as the whole assessment. */
function noteAnswers({ document, companies, nowMs }: Batch, seen: Set<string>): void {
  for (const leaf of leavesInUse(document)) {
    const answer = compileLeaf(leaf);
    for (const facts of companies.slice(0, 100)) {
      const evaluation = startEvaluation(facts, nowMs);
      const truth = answer(evaluation);
      const [unknown] = takeUnknown(evaluation);
      seen.add(`${leaf.is}: ${unknown?.reason ?? truth === 2}`);
    }
  }
}
