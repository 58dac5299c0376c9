import { Engine, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import type { Condition, CriteriaDocument } from '../../src/criteria/document.ts';
import type { RawRecord } from '../../src/facts/raw-record.ts';
import { plainTestOf, plainTests } from './plain-test.ts';
import { bandsOf, rulesOf, type TwoValued } from './two-valued.ts';

type Nested = Extract<TopLevelCondition, { all: unknown }>['all'][number];

/** The document as rules of json-rules-engine: one for each band and each flag, and what follows from their events. */
export function withJsonRules(
  document: CriteriaDocument,
  nowMs: number,
): (properties: RawRecord) => Promise<TwoValued> {
  const { criteria, flags, settle } = rulesOf(document);
  const shareOf = new Map<string, { readonly index: number; readonly share: number }>();
  const hitOf = new Map<string, number>();
  const rules: RuleProperties[] = [];
  criteria.forEach((criterion, index) => {
    const earlier: Nested[] = [];
    for (const { share, when } of bandsOf(criterion)) {
      const type = `criterion ${criterion.key} ${share}`;
      const holds = nestedOf(when, nowMs);
      // The first band that holds decides: a band's rule asks that none before it does.
      rules.push({ conditions: { all: [holds, ...earlier] }, event: { type } });
      earlier.push({ not: holds });
      shareOf.set(type, { index, share });
    }
  });
  flags.forEach(({ key, when }, index) => {
    const type = `flag ${key}`;
    rules.push({ conditions: { all: [nestedOf(when, nowMs)] }, event: { type } });
    hitOf.set(type, index);
  });
  const engine = engineOf(rules);
  return async (properties) => {
    const shares = criteria.map(() => 0);
    const hits = flags.map(() => false);
    const { events } = await engine.run(properties);
    for (const { type } of events) {
      const band = shareOf.get(type);
      const flag = hitOf.get(type);
      if (band !== undefined) shares[band.index] = band.share;
      if (flag !== undefined) hits[flag] = true;
    }
    return settle(shares, hits);
  };
}

function engineOf(rules: RuleProperties[]): Engine {
  const engine = new Engine(rules);
  for (const [operator, test] of Object.entries(plainTests)) {
    engine.addOperator(
      operator,
      (raw: string | null, value: Parameters<typeof test>[1]) => raw !== null && test(raw, value),
    );
  }
  return engine;
}

function nestedOf(condition: Condition, nowMs: number): Nested {
  if ('all' in condition) return { all: condition.all.map((branch) => nestedOf(branch, nowMs)) };
  if ('any' in condition) return { any: condition.any.map((branch) => nestedOf(branch, nowMs)) };
  if ('not' in condition) return { not: nestedOf(condition.not, nowMs) };
  const { property, operator, value } = plainTestOf(condition, nowMs);
  return { fact: property, operator, value };
}
