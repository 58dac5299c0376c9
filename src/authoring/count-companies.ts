import type { CountAnswer } from '../contract/what-if.ts';
import {
  companyPropertiesOf,
  companyPropertiesOfFacts,
  factsOfConditions,
} from '../criteria/document-facts.ts';
import { parseCondition } from '../criteria/parse-condition.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Caller } from '../portal/access.ts';
import { InvalidDocument } from './criteria-errors.ts';
import { readMissingFacts } from './read-missing-facts.ts';

type Needs = Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log' | 'properties' | 'previewer'>;

/**
 * How many companies one condition matches, over their facts as last read. A property that was never read is read first (state
 * `reading`), together with what the published criteria need, so that it is kept.
 * @param signal aborted when nobody waits for the answer any more
 * @throws FitgateError `invalid` for a condition with issues; and what the previewer throws
 */
export async function countCompanies(
  needs: Needs,
  caller: Caller,
  value: unknown,
  signal: AbortSignal,
): Promise<CountAnswer> {
  const parsed = parseCondition(value);
  if (!parsed.ok) throw new InvalidDocument(parsed);
  const { condition } = parsed;
  const { criteria, assessments } = needs.store.forPortal(caller.portalId);
  const published = await criteria.published();
  const needed = new Set([
    ...companyPropertiesOfFacts(factsOfConditions([condition])),
    ...(published === null ? [] : companyPropertiesOf(published.document)),
  ]);
  const reading = await readMissingFacts(needs, caller.portalId, [...needed]);
  if (reading !== null) return reading;
  const task = { condition, nowMs: needs.clock.now() };
  const counted = await needs.previewer.count(caller, task, assessments.source, signal);
  return { state: 'ready', ...counted };
}
