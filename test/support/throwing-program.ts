/** Throws at a known line, to see what a stack trace names. */
function throwHere(): never {
  throw new Error('thrown on purpose');
}
throwHere();
