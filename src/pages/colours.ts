/**
 * The colours of all charts. Blue against orange is told apart with any colour blindness (Okabe and Ito 2008), and in grey
 * print by lightness: dark, middle, pale. Shape or place says the same again.
 */
export const INK = '#22303c';
export const MUTED = '#5c6b78';
export const LINE = '#d5dde3';
/** Estimates, and what lies inside the ICP. */
export const BLUE = '#16527d';
/** What lies outside, and marks to compare with. */
export const ORANGE = '#d9822b';
/** Not known, or too few to tell. */
export const PALE = '#b4bfc7';
/** Behind a chance band or a range of usual values. */
export const WASH = '#e6edf3';
