import { DIGITS, type Digits, FALSE } from './digit.ts';
import type { Places } from './placed-leaves.ts';

/** With more leaves, hardly any combination of digits comes twice. */
const MOST_LEAVES = 16;
/** Up to so many leaves (216 combinations) a list has room for all of them; looking there is faster than in a map. */
const LEAVES_IN_LIST = 3;

/**
 * Makes what follows from the digits at some places once for each combination of digits that occurs, and shares it.
 * @param most the combinations that are kept; others, and those of more than 16 leaves, are made each time
 */
export function rememberByDigits<Made>(
  places: Places,
  most: number,
  make: (digits: Digits) => Made,
): (digits: Digits) => Made {
  const leaves = places.to - places.from;
  if (leaves > MOST_LEAVES) return make;
  if (leaves <= LEAVES_IN_LIST && DIGITS ** leaves <= most) return rememberAll(places, make);
  const kept = new Map<number, Made>();
  return (digits) => {
    const combination = combinationOf(places, digits);
    const known = kept.get(combination);
    if (known !== undefined) return known;
    const made = make(digits);
    if (kept.size < most) kept.set(combination, made);
    return made;
  };
}

function rememberAll<Made>(places: Places, make: (digits: Digits) => Made): (digits: Digits) => Made {
  const kept: (Made | null)[] = Array.from({ length: DIGITS ** (places.to - places.from) }, () => null);
  return (digits) => {
    const combination = combinationOf(places, digits);
    const known = kept[combination];
    if (known !== null && known !== undefined) return known;
    const made = make(digits);
    kept[combination] = made;
    return made;
  };
}

/** The digits at the places read as one number. */
function combinationOf({ from, to }: Places, digits: Digits): number {
  let combination = 0;
  for (let place = from; place < to; place += 1)
    combination = combination * DIGITS + (digits[place] ?? FALSE);
  return combination;
}
