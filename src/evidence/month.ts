/** The mean length of a calendar month: 365.2425 / 12 days, in milliseconds. */
export const MONTH_MS = 2_629_746_000;
