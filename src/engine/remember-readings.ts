/** Industries, countries, technologies: an option list has a few hundred values at most. */
const MOST_VALUES = 500;
const LONGEST_VALUE = 100;

/**
 * Reads each value of a property once. Properties with options have the same few values in thousands of companies, and looking
 * one up takes a third of normalizing it again. With more than 500 values the property has none: then it forgets all, and
 * reads each time.
 */
export function rememberReadings<Value>(parse: (raw: string) => Value | null): (raw: string) => Value | null {
  let kept: Map<string, Value | null> | null = new Map();
  return (raw) => {
    if (kept === null || raw.length > LONGEST_VALUE) return parse(raw);
    const known = kept.get(raw);
    if (known !== undefined) return known;
    if (kept.size === MOST_VALUES) {
      kept = null;
      return parse(raw);
    }
    const own = copyOf(raw);
    const value = parse(own);
    kept.set(own, value);
    return value;
  };
}

/** V8 makes a part of a long text a view of it: remembering a cell would keep the whole file in memory. */
const copyOf = (raw: string): string => String(JSON.parse(JSON.stringify(raw)));
