/** Gathers the significant changes from all parts of the review. */
import type { Alert, Alerts } from './alerts.ts';
import { FALSE_DISCOVERY_RATE } from './family.ts';
import type { Outside } from './outside.ts';
import type { Chance, Change, Rate } from './rate.ts';
import type { SegmentsChurn } from './segment-churn.ts';
import { alertSentence, alertsSentence } from './sentences.ts';
import type { Stability } from './stability.ts';
import type { TierChange } from './tier-changes.ts';

export interface Moving {
  readonly outside: Outside;
  readonly tiers: readonly TierChange[];
  readonly stability: Stability;
  readonly segments: SegmentsChurn;
}

export function alertsOf(moving: Moving, tried: number): Alerts {
  const found = [
    ...ofOutside(moving.outside),
    ...moving.tiers.flatMap((tier) =>
      tier.moved ? alertOf('tier', tier.tier === 'all' ? 'all deals' : tier.name, tier) : [],
    ),
    ...ofStability(moving.stability),
    ...moving.segments.segments.flatMap(({ above, segment, left, others, chance }) =>
      above ? alertOf('segment', segment, { quarter: left, baseline: others, chance }) : [],
    ),
  ].sort((one, other) => one.pAdjusted - other.pAdjusted);
  return {
    tried,
    falseDiscoveryRate: FALSE_DISCOVERY_RATE,
    found,
    sentence: alertsSentence(found.length, tried),
  };
}

/** If the whole quarter moved, alerts for its months would only repeat that. */
function ofOutside({ all, months, owners }: Outside): readonly Alert[] {
  const ofMonths = months.flatMap((month) =>
    month.moved && !all.moved
      ? alertOf('month', month.name, {
          quarter: month.outside,
          baseline: all.baseline,
          chance: month.chance,
        })
      : [],
  );
  return [
    ...(all.moved ? alertOf('outside', 'all new deals', all) : []),
    ...ofMonths,
    ...owners.flatMap((owner) => (owner.moved ? alertOf('owner', owner.owner ?? 'no owner', owner) : [])),
  ];
}

/** An alert names the level that moved most, because an index says little to a reader. */
function ofStability({ attributes }: Stability): readonly Alert[] {
  return attributes.flatMap(({ attribute, moved, levels: [most], chance }) =>
    moved && most !== undefined ? alertOf('stability', attribute, { ...most, chance }, most.level) : [],
  );
}

interface Moved extends Pick<Change, 'quarter' | 'baseline'> {
  readonly chance: Chance | null;
}

function alertOf(
  about: Alert['about'],
  subject: string,
  { quarter, baseline, chance }: Moved,
  level: string | null = null,
): readonly Alert[] {
  if (chance === null) return [];
  const { n, low, high } = quarter;
  const values = { about, subject, level, n, value: rateOf(quarter), low, high, before: rateOf(baseline) };
  return [{ ...values, sentence: alertSentence(values), pAdjusted: chance.pAdjusted }];
}

/** A tested rate is never null. */
const rateOf = ({ rate }: Rate): number => rate ?? 0;
