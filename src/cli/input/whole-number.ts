import { InvalidArgumentError } from 'commander';

/** Reads an option that is a whole number, both limits inclusive. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It is no whole number from ${least} to ${most}.`);
  };
}
