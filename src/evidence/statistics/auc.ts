/**
 * Probability that a random success scores above a random failure, ties counting half: Mann and Whitney (1947), by ranks.
 * NaN without a success or without a failure.
 */
export function aucOf(scores: ArrayLike<number>, successes: ArrayLike<number>): number {
  const order = Float64Array.from({ length: scores.length }, (_, row) => row).sort(
    (one, other) => (scores[one] ?? 0) - (scores[other] ?? 0),
  );
  let wins = 0;
  let rankSum = 0;
  for (let start = 0; start < order.length; ) {
    const end = endOfTie(order, scores, start);
    const meanRank = (start + 1 + end) / 2;
    for (let place = start; place < end; place += 1) {
      if (successes[order[place] ?? 0] === 1) {
        wins += 1;
        rankSum += meanRank;
      }
    }
    start = end;
  }
  const losses = order.length - wins;
  return (rankSum - (wins * (wins + 1)) / 2) / (wins * losses);
}

function endOfTie(order: Float64Array, scores: ArrayLike<number>, start: number): number {
  const score = scores[order[start] ?? 0];
  let end = start + 1;
  while (end < order.length && scores[order[end] ?? 0] === score) end += 1;
  return end;
}
