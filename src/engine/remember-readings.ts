/** Industries, countries, technologies: an option list has a few hundred values at most. */
const MOST_VALUES_EACH = 500;
const LONGEST_VALUE = 100;

/**
 * What is kept of the values that texts and lists read as. Properties with options have the same few values in thousands of
 * companies, and looking one up takes a third of normalizing it again.
 */
export class Readings {
  /** How many more may be kept, of all properties together. */
  private left: number;

  constructor(most: number) {
    this.left = most;
  }

  /**
   * Reads each value of a property once. A property with more than 500 values has no options: then it forgets all, and reads
   * each time.
   */
  remember<Value>(parse: (raw: string) => Value | null): (raw: string) => Value | null {
    let kept: Map<string, Value | null> | null = new Map();
    return (raw) => {
      if (kept === null || raw.length > LONGEST_VALUE) return parse(raw);
      const known = kept.get(raw);
      if (known !== undefined) return known;
      if (kept.size === MOST_VALUES_EACH) {
        this.left += kept.size;
        kept = null;
        return parse(raw);
      }
      if (this.left === 0) return parse(raw);
      this.left -= 1;
      const own = copyOf(raw);
      const value = parse(own);
      kept.set(own, value);
      return value;
    };
  }
}

/** V8 makes a part of a long text a view of it: remembering a cell would keep the whole file in memory. */
const copyOf = (raw: string): string => String(JSON.parse(JSON.stringify(raw)));
