/**
 * The colors of all charts, each with one meaning. Blue, plum and orange are distinguishable with any color blindness (after
 * Okabe and Ito, 2008), and in gray print by their lightness: dark, middle, pale. Shape or position repeats the meaning.
 */
export const INK = '#22303c';
export const MUTED = '#5c6b78';
export const LINE = '#d5dde3';
/** Estimates, and everything inside the ICP. */
export const BLUE = '#16527d';
/** Everything outside the ICP. */
export const PLUM = '#a3588a';
/** Highlights: a significant change, or a rate below that of the others. */
export const ORANGE = '#d9822b';
/** Unknown, or too few. */
export const PALE = '#b4bfc7';
/** The background of a chance band or of a range of usual values. */
export const WASH = '#e6edf3';
