/** A review in sentences and tables that a VP understands. */

import { isoOfEpochMs } from '../../criteria/instant.ts';
import type { Gate } from '../../engine/assessment.ts';
import { dealNotes } from '../../evidence/deal-counts.ts';
import type { OwnerCapacity, WorkByGate } from '../../evidence/review/capacity.ts';
import type { ExceptionGroup } from '../../evidence/review/exceptions.ts';
import type { OutsideMonth, OutsideOwner } from '../../evidence/review/outside.ts';
import type { Change, Rate } from '../../evidence/review/rate.ts';
import type { Review } from '../../evidence/review/review.ts';
import type { SegmentChurn } from '../../evidence/review/segment-churn.ts';
import { IN_HEADLINE } from '../../evidence/review/sentences.ts';
import type { AttributeStability } from '../../evidence/review/stability.ts';
import { alignedLines } from './aligned-lines.ts';
import { customerLines } from './customers-text.ts';

const SHOWN = 20;
const NOTHING = '-';
const NOBODY = '(no owner)';
const TOO_FEW = 'too few to tell';

const percent = (share: number | null): string => (share === null ? NOTHING : `${Math.round(100 * share)} %`);
const interval = ({ low, high }: Rate): string => `${Math.round(100 * low)}–${Math.round(100 * high)} %`;
const day = (epochMs: number): string => isoOfEpochMs(Math.floor(epochMs)).slice(0, 10);

/** @param because the reason for the instant of the review */
export function reviewText(review: Review, because: string): string {
  const { quarter, baseline, headline, alerts, nowMs } = review;
  const lines = [
    `Review of ${quarter.name}, against ${baseline.name}.`,
    `(The last full quarter before ${day(nowMs)}. ${because} --now counts from another day.)`,
    '',
    ...headline,
    ...dealNotes(review.backtest.deals),
    ...(alerts.found.length <= IN_HEADLINE
      ? []
      : [
          '',
          'Everything that moved beyond chance, the surest first:',
          ...alerts.found.map(({ sentence }) => `  ${sentence}`),
        ]),
    ...outsideLines(review),
    ...tierLines(review),
    ...stabilityLines(review),
    ...customerLines(review.customers),
    ...segmentLines(review),
    ...exceptionLines(review),
    ...capacityLines(review),
    ...notes(review),
  ];
  return `${lines.join('\n')}\n`;
}

const title = (text: string): readonly string[] => ['', text];

/** Says "too few" instead of showing a rate that means little. */
const cells = (rate: Rate): readonly string[] => [
  `${rate.n}`,
  rate.enough ? percent(rate.rate) : NOTHING,
  rate.enough ? interval(rate) : NOTHING,
];

function remark({ quarter, chance, moved }: Change): string {
  if (!quarter.enough) return TOO_FEW;
  if (chance === null) return 'too few before to compare';
  return moved ? 'moved' : '';
}

function outsideLines({ outside: { months, owners } }: Review): readonly string[] {
  return [
    ...title(
      'New deals outside the ICP, by month (95 % intervals; deals of companies not known then count apart):',
    ),
    ...alignedLines([['month', 'deals', 'outside', 'interval', 'not known', ''], ...months.map(monthRow)]),
    ...title('By owner, in the quarter:'),
    ...alignedLines([
      ['owner', 'deals', 'outside', 'interval', 'before', 'not known', ''],
      ...owners.slice(0, SHOWN).map(ownerRow),
    ]),
    ...andMore(owners.length),
  ];
}

const monthRow = ({ month, outside, undetermined, moved }: OutsideMonth): readonly string[] => [
  month,
  ...cells(outside),
  `${undetermined}`,
  outside.enough ? (moved ? 'moved' : '') : TOO_FEW,
];

const ownerRow = (owner: OutsideOwner): readonly string[] => [
  owner.owner ?? NOBODY,
  ...cells(owner.quarter),
  owner.baseline.enough ? percent(owner.baseline.rate) : NOTHING,
  `${owner.undetermined}`,
  remark(owner),
];

const andMore = (rows: number): readonly string[] =>
  rows > SHOWN ? [`… and ${rows - SHOWN} more: --json prints all of them`] : [];

function tierLines({ tiers }: Review): readonly string[] {
  return [
    ...title('Win rate of deals closed, quarter against baseline:'),
    ...alignedLines([
      ['tier', 'deals', 'won', 'interval', 'deals before', 'won before', 'interval', ''],
      ...tiers.map((tier) => [tier.name, ...cells(tier.quarter), ...cells(tier.baseline), remark(tier)]),
    ]),
  ];
}

function stabilityLines({ stability: { attributes, won } }: Review): readonly string[] {
  if (attributes.length === 0) return [];
  return [
    ...title(
      `Companies won, ${won.quarter} in the quarter against ${won.baseline} before (stability index; chance alone stays below the limit 95 times in 100):`,
    ),
    ...alignedLines([
      ['property', 'known', 'before', 'index', 'by chance', 'limit', ''],
      ...attributes.map(stabilityRow),
    ]),
  ];
}

function stabilityRow({ attribute, n, psi, expected, limit, moved, levels }: AttributeStability) {
  const figure = (value: number | null): string => (value === null ? NOTHING : value.toFixed(3));
  const [most] = levels;
  const shift =
    moved && most !== undefined
      ? `moved: "${most.level}" ${percent(most.baseline.rate)} to ${percent(most.quarter.rate)}`
      : '';
  return [
    attribute,
    `${n.quarter}`,
    `${n.baseline}`,
    figure(psi),
    figure(expected),
    figure(limit),
    psi === null ? TOO_FEW : shift,
  ];
}

function segmentLines({ segments: { churnKnown, none, segments } }: Review): readonly string[] {
  const heading = title('Who leaves within 12 months, by segment of customers:');
  if (!churnKnown) return [...heading, 'Nobody said who left: --churn names what tells it.'];
  if (none !== null) return [...heading, none];
  return [
    ...heading,
    ...alignedLines([
      ['segment', 'won deals', 'left', 'interval', 'others', ''],
      ...segments.map(segmentRow),
    ]),
  ];
}

const segmentRow = ({ segment, left, others, chance, above }: SegmentChurn): readonly string[] => [
  segment,
  ...cells(left),
  others.enough ? percent(others.rate) : NOTHING,
  chance === null ? TOO_FEW : above ? 'above average' : '',
];

function exceptionLines({ exceptions }: Review): readonly string[] {
  if (exceptions === null) return ['', 'Exceptions were not read: --exceptions names the register of them.'];
  const { groups, outcomes, conversionDays } = exceptions;
  if (outcomes.length === 0) return [];
  return [
    ...title('Exceptions, 95 % intervals:'),
    ...alignedLines([
      ['reason', 'companies', `of with ${conversionDays} days`, 'won', 'interval', 'verdict'],
      ...groups.map(groupRow),
    ]),
    ...groups.slice(0, 1).map(({ because }) => because),
    '',
    ...alignedLines([
      ['company', 'approved', 'after 90 days', 'after 365 days', 'reason'],
      ...outcomes
        .slice(0, SHOWN)
        .map((each) => [
          each.companyId,
          day(each.approvedAtMs),
          each.at90Days,
          each.at365Days,
          `${each.reason}${each.expired ? ' (expired)' : ''}`,
        ]),
    ]),
    ...andMore(outcomes.length),
  ];
}

const groupRow = ({ reason, exceptions, converted, verdict }: ExceptionGroup): readonly string[] => [
  reason ?? 'all together',
  `${exceptions}`,
  ...cells(converted),
  verdict,
];

function capacityLines({ capacity: { team, owners, worked } }: Review): readonly string[] {
  return [
    ...title('Work by fit (the company when the deal was created): open today, and created in the quarter:'),
    ...alignedLines([
      ['owner', 'open: in', 'not known', 'out', 'new: in', 'not known', 'out', 'share outside', 'interval'],
      ...[{ ...team, owner: 'everybody' }, ...owners.slice(0, SHOWN)].map(capacityRow),
    ]),
    ...andMore(owners.length),
    `Accounts with an open deal, as they stand today: ${worked.pass} inside the ICP, ${worked.undetermined} not known, ${worked.fail} outside.`,
  ];
}

const GATES: readonly Gate[] = ['pass', 'undetermined', 'fail'];

const capacityRow = ({ owner, open, created, outside }: OwnerCapacity): readonly string[] => {
  const deals = (work: WorkByGate): readonly string[] => GATES.map((gate) => `${work[gate].deals}`);
  const share = outside.enough ? [percent(outside.rate), interval(outside)] : [TOO_FEW];
  return [owner ?? NOBODY, ...deals(open), ...deals(created), ...share];
};

function notes({ asOfToday, notRead, backtest, counts }: Review): readonly string[] {
  return [
    ...(asOfToday.length === 0
      ? []
      : [
          '',
          `Not point in time: ${asOfToday.join(', ')} as of today, not of then. Give --history, or read this with doubt.`,
        ]),
    ...(notRead.length === 0
      ? []
      : ['', `The criteria read ${notRead.join(', ')}, which these files do not tell of: not known.`]),
    ...backtest.leaks.map(
      ({ attribute, reason, leftOut }) => `${leftOut ? 'Left out' : 'Suspicious'}: ${attribute} ${reason}.`,
    ),
    ...(counts.leftOut.length === 0 ? [] : ['', 'Deals left out:']),
    ...counts.leftOut.map(({ deals, reason }) => `  ${deals} × ${reason}`),
  ];
}
