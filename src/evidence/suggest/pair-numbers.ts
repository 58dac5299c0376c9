/** Multiplied by the number of companies this stays far below 2⁵³. */
const MORE_THAN_LEVELS = 2 ** 20;
/** Levels begin here: OTHER_LEVEL. */
const FIRST_LEVEL = -2;

/**
 * Numbers pairs of a company and a level in the order in which they are first asked for, from 0. Nearly all companies have one
 * level: a pair that is its company's first takes no look into a map, which is five times as fast.
 *
 * @param company all companies that will be asked for: whole numbers from 0
 */
export function pairNumbers(company: Int32Array) {
  const firstNumber = new Int32Array(company.reduce((most, each) => Math.max(most, each), -1) + 1).fill(-1);
  const firstLevel = new Int32Array(firstNumber.length);
  const others = new Map<number, number>();
  let count = 0;
  return {
    /** @param level of which there are fewer than a million */
    numberOf: (its: number, level: number): number => {
      const first = firstNumber[its] ?? -1;
      if (first !== -1 && firstLevel[its] === level) return first;
      if (first === -1) {
        firstNumber[its] = count;
        firstLevel[its] = level;
        return count++;
      }
      const pair = its * MORE_THAN_LEVELS + level - FIRST_LEVEL;
      const known = others.get(pair);
      if (known !== undefined) return known;
      others.set(pair, count);
      return count++;
    },
  };
}
