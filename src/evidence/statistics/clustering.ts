/** Deals of the same company are correlated: how many independent deals are they worth? */

/** Successes out of `n`, per company. */
export interface Clusters {
  readonly n: ArrayLike<number>;
  readonly successes: ArrayLike<number>;
}

/**
 * Correlation of the outcomes of two deals of the same company: the analysis-of-variance estimator (Donner, 1986, "A review of
 * inference procedures for the intraclass correlation coefficient", Int. Stat. Rev. 54), never below 0; 0 when no company has
 * two deals.
 */
export function intraclassCorrelation({ n, successes }: Clusters): number {
  let companies = 0;
  let deals = 0;
  let wins = 0;
  let squares = 0;
  let explained = 0;
  for (let company = 0; company < n.length; company += 1) {
    const size = n[company] ?? 0;
    if (size === 0) continue;
    const won = successes[company] ?? 0;
    companies += 1;
    deals += size;
    wins += won;
    squares += size * size;
    explained += (won * won) / size;
  }
  if (companies < 2 || deals === companies) return 0;
  const between = (explained - (wins * wins) / deals) / (companies - 1);
  const within = (wins - explained) / (deals - companies);
  const typicalSize = (deals - squares / deals) / (companies - 1);
  const correlation = (between - within) / (between + (typicalSize - 1) * within);
  return Number.isFinite(correlation) ? Math.min(1, Math.max(0, correlation)) : 0;
}

/** Kish's (1965) design effect of a sample of companies of these sizes: the effective sample size is n / design effect. */
export function designEffect(deals: number, sumOfSquares: number, correlation: number): number {
  return deals === 0 ? 1 : 1 + (sumOfSquares / deals - 1) * correlation;
}
