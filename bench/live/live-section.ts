import type { BenchLine, BenchSection, Length } from '../bench-line.ts';
import { compareLive, type LiveComparison, type LivePlan } from './compare-live.ts';

const PLANS: Readonly<Record<Length, LivePlan>> = {
  full: { rates: [10, 100], seconds: 4, rounds: 2, databases: ['embedded', 'Postgres'] },
  quick: { rates: [10, 100], seconds: 1, rounds: 1, databases: ['embedded'] },
};
const AGAINST = 'the same edits’ read and write in HubSpot';

export const liveSection: BenchSection = {
  name: 'live',
  about:
    'From an edit in HubSpot to our answer on the record, by webhook, through the whole app. HubSpot answers in 100 to 800 ms and allows 110 calls in 10 s. The limit is the time of the two calls that every edit needs.',
  measure: async (length) => (await compareLive(PLANS[length])).flatMap(linesOf),
};

function linesOf({
  database,
  perSecond,
  median,
  p95,
  untilRead,
  between,
}: LiveComparison): readonly BenchLine[] {
  const what = (which: string) => `${which}, ${perSecond} edits/s, ${database}`;
  return [
    { what: what('edit to answer, median'), against: AGAINST, ratio: median, goal: null },
    { what: what('edit to answer, p95'), against: `${AGAINST}, p95`, ratio: p95, goal: null },
    { what: what('of it until the read'), against: AGAINST, ratio: untilRead, goal: null },
    { what: what('of it between read and write'), against: AGAINST, ratio: between, goal: null },
  ];
}
