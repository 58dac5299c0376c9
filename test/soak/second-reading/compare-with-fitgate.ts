import { isDeepStrictEqual } from 'node:util';
import { type Difference, describeDifference } from './describe-difference.ts';
import { type Assessment, evaluate } from './evaluate.ts';
import { randomDocument } from './random-documents.ts';
import { randomFiles } from './random-rows.ts';
import { type Batch, scoreWithFitgate } from './score-with-fitgate.ts';
import { seededRandom } from './seeded-random.ts';

const MOST_DESCRIBED = 3;

/** The batch that a seed stands for; now lies at a midnight at times, where the days of dates end. */
export function randomBatch(seed: number, count: number): Batch {
  const random = seededRandom(seed);
  const midnight = Date.UTC(2026, 0, random.int(1, 365));
  const now = random.chance(0.2) ? midnight : midnight + random.int(0, 86_399_999);
  return { now, document: randomDocument(random, now), files: randomFiles(random, now, count) };
}

/** Compares the batch of a seed, and describes the first differences of a document: one mistake shows in many rows. */
export async function agreement(
  seed: number,
  count: number,
): Promise<{ rows: number; differences: string[] }> {
  const batch = randomBatch(seed, count);
  const differences = await compareWithFitgate(batch);
  const described = differences
    .slice(0, MOST_DESCRIBED)
    .map((difference) => `seed ${seed}, ${describeDifference(batch, difference)}`);
  return { rows: batch.files.companies.rows.length, differences: described };
}

/** Scores the batch twice, and tells where the two answers differ. */
export async function compareWithFitgate(batch: Batch): Promise<Difference[]> {
  const fitgate = await scoreWithFitgate(batch);
  const secondReading = evaluate(batch.document, batch.files, batch.now);
  const ids = [fitgate, secondReading].map((answers) => answers.map(({ id }) => id));
  if (!isDeepStrictEqual(ids[0], ids[1])) {
    return [{ id: '', profile: '', field: 'order', fitgate: ids[0], secondReading: ids[1] }];
  }
  return secondReading.flatMap((own, index) => differencesIn(own, fitgate[index] ?? own));
}

function differencesIn(own: Assessment, other: Assessment): Difference[] {
  const fields = Object.keys(own) as (keyof Assessment)[];
  return fields
    .filter((field) => !isSame(own[field], other[field]))
    .map((field) => ({
      id: own.id,
      profile: own.profile,
      field,
      fitgate: other[field],
      secondReading: own[field],
    }));
}

/** Equal in all that the second reading says: the program may say more. Points may differ by what adding costs. */
function isSame(own: unknown, other: unknown): boolean {
  if (typeof own === 'number' && typeof other === 'number') return Math.abs(own - other) <= 1e-9;
  if (typeof own !== 'object' || own === null || typeof other !== 'object' || other === null) {
    return own === other;
  }
  if (Array.isArray(own) && Array.isArray(other) && own.length !== other.length) return false;
  const others = new Map(Object.entries(other));
  return Object.entries(own).every(([key, value]) => isSame(value, others.get(key)));
}
