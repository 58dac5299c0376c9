/**
 * The colours of all charts, each with one meaning. Blue, plum and orange are told apart with any colour blindness (after Okabe
 * and Ito, 2008), and in grey print by lightness: dark, middle, pale. Shape or place says the same again.
 */
export const INK = '#22303c';
export const MUTED = '#5c6b78';
export const LINE = '#d5dde3';
/** Estimates, and what lies inside the ICP. */
export const BLUE = '#16527d';
/** What lies outside the ICP. */
export const PLUM = '#a3588a';
/** What stands out: moved beyond chance, or less often than elsewhere. */
export const ORANGE = '#d9822b';
/** Not known, or too few to tell. */
export const PALE = '#b4bfc7';
/** Behind a chance band or a range of usual values. */
export const WASH = '#e6edf3';
