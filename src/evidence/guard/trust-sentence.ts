/** An explanation of a profile has 500 characters for everything. */
const MOST_LETTERS = 90;

/** What a draft owes to somebody's word, for its explanation: at most 160 characters; empty when nobody's word was needed. */
export function trustSentence(trusted: Iterable<string>): string {
  const names = [...trusted].sort();
  if (names.length === 0) return '';
  const fitting = names.filter((_, place) => names.slice(0, place + 1).join(', ').length <= MOST_LETTERS);
  const others = names.length - fitting.length;
  const told = [
    ...fitting,
    ...(others === 0 ? [] : [`${others} ${fitting.length === 0 ? 'properties' : 'more'}`]),
  ];
  return `Trusted on somebody's word to be set before the deal: ${told.join(', ')}.`;
}
