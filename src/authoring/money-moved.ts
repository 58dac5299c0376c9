import type { MoneyMoved, ReadyWhatIf } from '../contract/what-if.ts';
import { type Place, placeOf } from '../engine/place.ts';
import { sumOpenDeals } from '../facts/open-amount.ts';
import type { NamedMover, PreviewWork } from '../ports/store/previews.ts';

type Standing = NamedMover['to'];

/** Outside our ICP, and was not. */
export const leavesIcp = ({ from, to }: Moving): boolean =>
  from !== null && from.gate !== 'fail' && to.gate === 'fail';

/** In our ICP, and was not, or was not known to be. */
export const entersIcp = ({ from, to }: Moving): boolean =>
  from !== null && from.gate !== 'pass' && to.gate === 'pass';

interface Moving {
  readonly from: Pick<Standing, 'gate'> | null;
  readonly to: Pick<Standing, 'gate'>;
}

/** The open deals of the movers that were read. Where others may have open deals too, amounts are not known. */
export function moneyMoved(work: PreviewWork): MoneyMoved {
  const { movers, currency } = work;
  const { intoIcp, outOfIcp } = work.comparison.gateMoves;
  const isWhole = hasAllOpenDeals(work);
  return {
    leaving: { companies: outOfIcp, ...dealsOf(movers.filter(leavesIcp), isWhole) },
    entering: { companies: intoIcp, ...dealsOf(movers.filter(entersIcp), isWhole) },
    currency,
  };
}

/** Where one without open deals is kept, so is everybody with open deals. */
function hasAllOpenDeals({ ranking, movers }: PreviewWork): boolean {
  if (ranking === null) return true;
  const ranked = new Set(ranking.ids);
  return ranking.state === 'whole' && movers.some(({ companyId }) => !ranked.has(companyId));
}

/** The open deals of the movers that were read, by place under the draft. */
export function openDealsByPlace(movers: readonly NamedMover[]): ReadyWhatIf['openDeals'] {
  const byPlace = new Map<Place, NamedMover[]>();
  for (const mover of movers) {
    const place = placeOf(mover.to);
    byPlace.set(place, [...(byPlace.get(place) ?? []), mover]);
  }
  return Object.fromEntries([...byPlace].map(([place, some]) => [place, dealsOf(some, true)]));
}

function dealsOf(movers: readonly NamedMover[], isWhole: boolean) {
  const { count, amount } = sumOpenDeals(movers.map(({ open }) => open));
  return { deals: count, amount: isWhole ? amount : null };
}
