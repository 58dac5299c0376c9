import { compileDocument } from '../../src/engine/compile-document.ts';
import type { CompanyFacts } from '../../src/facts/company-facts.ts';
import { benchDocument } from './bench-document.ts';
import { withJsonLogic } from './with-json-logic.ts';
import { withJsonRules } from './with-json-rules.ts';
import { withThreeValuedJsonLogic } from './with-three-valued-json-logic.ts';

/** The instant at which every company of the bench is assessed, epoch milliseconds. */
export const BENCH_NOW_MS = 1_795_348_800_000;

export type AssessAll = (companies: readonly CompanyFacts[]) => void | Promise<void>;

/** What is compared, by name; each assesses a number of companies one after the other. Ours comes first. */
export const contenders: ReadonlyMap<string, () => AssessAll> = new Map([
  ['fitgate', fitgate],
  ['json-logic-engine', jsonLogic],
  ['json-logic-engine, three-valued', threeValuedJsonLogic],
  ['json-rules-engine', jsonRules],
]);

function fitgate(): AssessAll {
  const assess = compileDocument(benchDocument);
  return (companies) => {
    for (const facts of companies) assess(facts, BENCH_NOW_MS);
  };
}

function jsonLogic(): AssessAll {
  const assess = withJsonLogic(benchDocument, BENCH_NOW_MS);
  return (companies) => {
    for (const { properties } of companies) assess(properties);
  };
}

function threeValuedJsonLogic(): AssessAll {
  const assess = withThreeValuedJsonLogic(benchDocument, BENCH_NOW_MS);
  return (companies) => {
    for (const { properties } of companies) assess(properties);
  };
}

function jsonRules(): AssessAll {
  const assess = withJsonRules(benchDocument, BENCH_NOW_MS);
  return async (companies) => {
    for (const { properties } of companies) await assess(properties);
  };
}
