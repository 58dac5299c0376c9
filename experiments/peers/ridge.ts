/**
 * What an analyst would try first: a ridge logistic regression on all columns. Numbers are standardized, on a log scale where
 * they are skewed, and words have one column a level; what is blank stands at the column's mean and says nothing by itself.
 */
import { readNumber } from '../../src/criteria/read-value.ts';
import type { Attribute, DataSet } from '../../src/evidence/data-set.ts';
import { aucOf } from '../../src/evidence/statistics/auc.ts';
import { fitDenseRidge } from './dense-ridge.ts';

/** A level with fewer deals shares a column with the other rare ones. */
const MIN_DEALS = 10;
/** A column of words with more levels than this share of its deals names the record, and is left out. */
const NAMES_FROM = 0.5;
/** From here on a logarithm brings the column closer to a bell. */
const SKEWED = 2;

/** Writes an attribute's columns of one deal into `row`, from `at` on. */
interface Encoder {
  readonly width: number;
  readonly encode: (attribute: Attribute, deal: number, row: Float64Array, at: number) => void;
}

/**
 * AUC of the unseen deals, 0 to 1.
 *
 * @param unseen deals with the same attributes, in the same order
 * @param takes says which properties are used
 */
export function ridgeAuc(
  train: DataSet,
  unseen: DataSet,
  takes: (property: string) => boolean = () => true,
): number {
  const places = train.attributes.flatMap(({ property }, place) => (takes(property) ? [place] : []));
  const encoders = places.map((place) => encoderFor(train.attributes[place]));
  const rowsOf = ({ attributes, deals }: DataSet): readonly Float64Array[] => {
    const used = places.map((place) => attributes[place]);
    return Array.from(deals.won, (_, deal) => encodeDeal(encoders, used, deal));
  };
  const slopes = fitDenseRidge(rowsOf(train), train.deals.won);
  const scores = rowsOf(unseen).map((row) =>
    row.reduce((sum, value, place) => sum + value * (slopes[place] ?? 0), 0),
  );
  return aucOf(scores, unseen.deals.won);
}

function encodeDeal(
  encoders: readonly Encoder[],
  attributes: readonly (Attribute | undefined)[],
  deal: number,
): Float64Array {
  const row = new Float64Array(encoders.reduce((sum, { width }) => sum + width, 0));
  let at = 0;
  encoders.forEach(({ width, encode }, place) => {
    const attribute = attributes[place];
    if (attribute !== undefined) encode(attribute, deal, row, at);
    at += width;
  });
  return row;
}

const NOTHING: Encoder = { width: 0, encode: () => undefined };

function encoderFor(attribute: Attribute | undefined): Encoder {
  if (attribute === undefined) return NOTHING;
  const { codes, values } = attribute;
  const used = codes.filter((code) => code >= 0);
  const isNumber = new Set(used).size > 2 && used.every((code) => readNumber(values[code] ?? '') !== null);
  return isNumber ? numberEncoder(attribute) : wordEncoder(attribute);
}

function numberEncoder({ codes, values }: Attribute): Encoder {
  const known = Array.from(
    codes.filter((code) => code >= 0),
    (code) => readNumber(values[code] ?? '') ?? 0,
  );
  const signedLog = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));
  const scale = Math.abs(skewnessOf(known)) > SKEWED ? signedLog : (value: number): number => value;
  const { mean, deviation } = momentsOf(known.map(scale));
  return {
    width: 1,
    encode: (attribute, deal, row, at) => {
      const value = readNumber(attribute.values[attribute.codes[deal] ?? -1] ?? '');
      if (value !== null && deviation > 0) row[at] = (scale(value) - mean) / deviation;
    },
  };
}

function wordEncoder({ codes, values }: Attribute): Encoder {
  const counts = new Map<string, number>();
  for (const code of codes.filter((each) => each >= 0)) {
    const value = values[code] ?? '';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (counts.size > NAMES_FROM * known) return NOTHING;
  const common = [...counts].filter(([, count]) => count >= MIN_DEALS);
  const placeOf = new Map(common.map(([value], place) => [value, place]));
  const rare = known - common.reduce((sum, [, count]) => sum + count, 0);
  const means = [...common.map(([, count]) => count / known), rare / known];
  return {
    width: means.length,
    encode: (attribute, deal, row, at) => {
      const value = attribute.values[attribute.codes[deal] ?? -1];
      if (value === undefined) return;
      const own = placeOf.get(value) ?? common.length;
      means.forEach((mean, place) => {
        row[at + place] = (place === own ? 1 : 0) - mean;
      });
    },
  };
}

function momentsOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

function skewnessOf(values: readonly number[]): number {
  const { mean, deviation } = momentsOf(values);
  return values.reduce((sum, value) => sum + ((value - mean) / deviation) ** 3, 0) / values.length;
}
