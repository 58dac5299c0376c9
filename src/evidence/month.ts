/** The mean length of a calendar month: 365.2425 / 12 days, in milliseconds. */
export const MONTH_MS = 2_629_746_000;

/** Limits on how far back evidence may look, in months: a shorter period has too few deals, a longer one has outdated deals. */
export const LEAST_MONTHS = 6;
export const MOST_MONTHS = 36;
