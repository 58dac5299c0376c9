/** Strong Kleene logic on ordered numbers: `all` is the minimum of its answers, `any` the maximum, `not` the mirror image. */
export type Answer = 0 | 1 | 2;
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;

export const answerOf = (truth: boolean): Answer => (truth ? TRUE : FALSE);
export const negated = (answer: Answer): Answer =>
  answer === UNKNOWN ? UNKNOWN : answerOf(answer === FALSE);
