/** The worth of the segments of customers, in words and tables. */
import type { Customers } from '../../evidence/review/customers.ts';
import type { Metric, Segment } from '../../evidence/segments/segments.ts';
import { alignedLines } from './aligned-lines.ts';

const NOTHING = '-';

type Figure = (value: number) => string;

const whole: Figure = (value) => Math.round(value).toLocaleString('en-US');
const share: Figure = (value) => `${Math.round(100 * value)} %`;

const HEAD = ['', 'value', '95 % interval', 'of'];

export function customerLines(customers: Customers): readonly string[] {
  const { segments, everyone, others, none } = customers;
  return [
    '',
    'Customers by segment (amounts in the portal’s currency):',
    ...(none === null ? [] : [none]),
    ...[...segments, ...(segments.length === 0 ? [] : [others]), everyone].flatMap(segmentLines),
    ...nearIcpLines(customers),
  ];
}

function segmentLines(segment: Segment): readonly string[] {
  const { key, rule, companies, wonCompanies, revenueShare } = segment;
  const revenue =
    revenueShare === null || key === 'everyone' ? '' : `, ${share(revenueShare)} of the revenue`;
  const rows = [
    row('won per customer so far', segment.customerValue, whole, 'customers'),
    row('average deal', segment.averageDeal, whole, 'won deals'),
    row('sales cycle, days', segment.salesCycleDays, whole, 'won deals'),
    row('win rate', segment.winRate, share, 'closed deals'),
    row('bought again', segment.expansion, share, 'customers'),
    row('left within 12 months', segment.churn, share, 'won deals'),
  ];
  return [
    `${rule}: ${whole(companies)} companies, ${whole(wonCompanies)} of them customers${revenue}`,
    ...alignedLines([HEAD, ...rows]).map((line) => `  ${line}`),
  ];
}

function row(name: string, { n, value, low, high }: Metric, figure: Figure, of: string): readonly string[] {
  if (value === null) return [name, NOTHING, '', 'not known'];
  const interval = low === null || high === null ? 'too few to tell' : `${figure(low)} to ${figure(high)}`;
  return [name, figure(value), interval, `${whole(n)} ${of}`];
}

/** Only says that none was found; a near-ICP segment that was found is in the headline. */
const nearIcpLines = ({ nearIcp, nearIcpTried }: Customers): readonly string[] =>
  nearIcp === null ? [nearIcpMissing(nearIcpTried)] : [];

const nearIcpMissing = (tried: number): string =>
  tried === 0
    ? 'Whether some companies are worked often and won seldom could not be asked: too few deals.'
    : `No companies are worked often and won seldom beyond chance (${tried} levels tried).`;
