/** Finds properties of a document that reveal the outcome: with them, the backtest would reward it for knowing the answer. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyPropertiesOf } from '../../criteria/document-facts.ts';
import type { Attribute, DataSet } from '../data-set.ts';
import { suspicionsOf } from '../guard/suspicions.ts';
import { countsOrTimes, whyKeptOut } from '../guard/why-kept-out.ts';
import { seededRandom } from '../seeded-random.ts';
import { cutIntoLevels } from '../suggest/cut-into-levels.ts';
import { wonOrLost } from '../suggest/leaks.ts';

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
  const keptOut = whyKeptOut(property, pointInTime, countsOrTimes(attribute));
  if (keptOut?.kind === 'leak') return { attribute: property, reason: keptOut.reason, leftOut: true };
  if (keptOut?.kind === 'suspect') return { attribute: property, reason: keptOut.reason, leftOut: false };
  const partitions = cutIntoLevels(attribute, deals);
  const outcomes = [wonOrLost(deals)];
  const [suspicion] = suspicionsOf(attribute, partitions, deals, outcomes, seededRandom(SEED)).suspicions;
  return suspicion === undefined ? null : { attribute: property, reason: suspicion.reason, leftOut: false };
}
