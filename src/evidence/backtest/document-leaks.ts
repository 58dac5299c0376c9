/** Finds properties of a document that reveal the outcome: with them, the backtest would reward it for knowing the answer. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyPropertiesOf } from '../../criteria/document-facts.ts';
import type { Attribute, DataSet } from '../data-set.ts';
import { seededRandom } from '../seeded-random.ts';
import { cutIntoLevels } from '../suggest/cut-into-levels.ts';
import { leakByPresence, leakBySeparation } from '../suggest/leaks.ts';
import { whyKeptOut } from '../suggest/properties-kept-out.ts';

export interface DocumentLeak {
  /** The company property. */
  readonly attribute: string;
  readonly reason: string;
  /** True: its name shows that it comes from the outcome, so it is treated as unknown. False: only suspected, so its values are used. */
  readonly leftOut: boolean;
}

/** Seeds a permutation test whose result is never close, so any seed will do. */
const SEED = 1;

export function documentLeaks(document: CriteriaDocument, dataSet: DataSet): readonly DocumentLeak[] {
  const read = new Set(companyPropertiesOf(document));
  return dataSet.attributes
    .filter((attribute) => read.has(attribute.property))
    .flatMap((attribute) => leakOf(attribute, dataSet) ?? []);
}

function leakOf(attribute: Attribute, { deals }: DataSet): DocumentLeak | null {
  const { property, pointInTime } = attribute;
  const keptOut = whyKeptOut(property, pointInTime);
  if (keptOut?.kind === 'leak') return { attribute: property, reason: keptOut.reason, leftOut: true };
  const reasons = [
    leakByPresence(attribute, deals, seededRandom(SEED)),
    ...cutIntoLevels(attribute, deals).map((partition) => leakBySeparation(partition, deals)),
  ];
  const reason = reasons.find((each) => each !== null) ?? null;
  return reason === null ? null : { attribute: property, reason, leftOut: false };
}
