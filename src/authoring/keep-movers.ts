import type { PlaceOfCompany } from '../contract/what-if.ts';
import type { Assessment } from '../engine/assessment.ts';
import { type Because, compileBecause } from '../engine/what-if.ts';
import type { CompanyFacts } from '../facts/company-facts.ts';
import { type FoundMover, MOST_MOVERS, type MoversOfAKind, type PreviewTask } from '../ports/previewer.ts';

interface Candidate {
  readonly companyId: string;
  readonly facts: CompanyFacts;
  readonly now: Assessment | null;
  readonly then: Assessment;
  readonly rank: number;
}

export interface KeptMovers extends Pick<Because, 'items'> {
  readonly kinds: readonly MoversOfAKind[];
  readonly movers: readonly FoundMover[];
}

/**
 * Keeps companies that move, at most `MOST_MOVERS` of them, and says because of what they do. That is asked of the kept ones
 * alone, at the end, because each is assessed once more for each changed item.
 */
export function keepMovers({ before, after, nowMs, ranked }: PreviewTask) {
  const rankOf = new Map(ranked?.map((companyId, place) => [companyId, place]));
  const kinds = new Map<string, MoversOfAKind>();
  let candidates: Candidate[] = [];
  let isTooMany = false;

  const cut = (): void => {
    // Sorting is stable, and companies come in the order of their ids.
    candidates.sort((one, other) => one.rank - other.rank);
    candidates.length = Math.min(candidates.length, MOST_MOVERS);
  };
  return {
    add(companyId: string, facts: CompanyFacts, now: Assessment | null, then: Assessment): void {
      countKind(kinds, now, then);
      if (isTooMany) return;
      const rank = rankOf.get(companyId) ?? rankOf.size;
      candidates.push({ companyId, facts, now, then, rank });
      if (ranked === null && candidates.length > MOST_MOVERS) {
        isTooMany = true;
        candidates = [];
      }
      if (candidates.length === 2 * MOST_MOVERS) cut();
    },
    done(): KeptMovers {
      cut();
      const { items, becauseOf } = before === null ? NOTHING : compileBecause(before, after);
      const movers = candidates.map(({ companyId, facts, now, then }) => ({
        companyId,
        from: now === null ? null : standingOf(now),
        to: standingOf(then),
        because: now === null ? [] : becauseOf(facts, nowMs, now),
      }));
      return { items, kinds: [...kinds.values()], movers };
    },
  };
}

/** There are no two documents to compare. */
const NOTHING: Because = { items: [], becauseOf: () => [] };

const standingOf = ({ chosen: { tier, gate, track, score } }: Assessment): PlaceOfCompany => ({
  tier,
  gate,
  track,
  score,
});

/** There are at most 72 places to go from and as many to go to. */
function countKind(kinds: Map<string, MoversOfAKind>, now: Assessment | null, then: Assessment): void {
  const from = now === null ? null : withoutScore(now);
  const to = withoutScore(then);
  const key = `${from?.tier} ${from?.gate} ${from?.track} ${to.tier} ${to.gate} ${to.track}`;
  kinds.set(key, { from, to, companies: (kinds.get(key)?.companies ?? 0) + 1 });
}

function withoutScore({ chosen: { tier, gate, track } }: Assessment): MoversOfAKind['to'] {
  return { tier, gate, track };
}
