import { LogicEngine } from 'json-logic-engine';
import type { Condition, CriteriaDocument } from '../../src/criteria/document.ts';
import type { RawRecord } from '../../src/facts/raw-record.ts';
import { plainTestOf, plainTests } from './plain-test.ts';
import { bandsOf, rulesOf, type TwoValued } from './two-valued.ts';

type Logic = boolean | number | { readonly [method: string]: unknown };

/** The document as JSON Logic, compiled by json-logic-engine to one function that gives all shares and hits. */
export function withJsonLogic(
  document: CriteriaDocument,
  nowMs: number,
): (properties: RawRecord) => TwoValued {
  const engine = new LogicEngine();
  for (const [operator, test] of Object.entries(plainTests)) {
    engine.addMethod(
      operator,
      ([raw, value]: Parameters<typeof test>) => typeof raw === 'string' && test(raw, value),
      { deterministic: true },
    );
  }
  const { criteria, flags, settle } = rulesOf(document);
  const shares = criteria.map((criterion) => ({
    if: [...bandsOf(criterion).flatMap(({ share, when }) => [logicOf(when, nowMs), share]), 0],
  }));
  const hits = flags.map(({ when }) => logicOf(when, nowMs));
  const evaluateShares = engine.build(shares);
  const evaluateHits = engine.build(hits);
  return (properties) => settle(evaluateShares(properties), evaluateHits(properties));
}

function logicOf(condition: Condition, nowMs: number): Logic {
  if ('all' in condition) return { and: condition.all.map((branch) => logicOf(branch, nowMs)) };
  if ('any' in condition) return { or: condition.any.map((branch) => logicOf(branch, nowMs)) };
  if ('not' in condition) return { '!': [logicOf(condition.not, nowMs)] };
  const { property, operator, value } = plainTestOf(condition, nowMs);
  // `preserve` keeps a list as one constant; else the compiled function would make it anew for every company.
  return { [operator]: [{ val: property }, Array.isArray(value) ? { preserve: value } : value] };
}
