/** The mean length of a calendar month: 365.2425 / 12 days, in milliseconds. */
export const MONTH_MS = 2_629_746_000;

/** How far back evidence may look, in months: before them deals are too few, after them they are of another time. */
export const LEAST_MONTHS = 6;
export const MOST_MONTHS = 36;
