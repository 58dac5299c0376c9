import { Statistics, StatisticsItem } from '@hubspot/ui-extensions';
import { grouped } from 'fitgate-shared/shared-words.ts';
import type { ReadyWhatIf } from '../contract.ts';
import { dealsWords } from './what-if-words.ts';

/** The four numbers that decide whether to look closer. */
export function WhatIfNumbers({ whatIf }: { readonly whatIf: ReadyWhatIf }) {
  const { moved, gateMoves, money } = whatIf;
  return (
    <Statistics testId="what-if-numbers">
      <StatisticsItem label="Move" number={grouped(moved)} />
      <StatisticsItem label="Into ICP" number={grouped(gateMoves.intoIcp)} />
      <StatisticsItem label="Out of ICP" number={grouped(gateMoves.outOfIcp)} />
      <StatisticsItem
        label="Open deals that leave ICP"
        number={money === null ? 'Not known' : dealsWords(money.leaving, money.currency)}
      />
    </Statistics>
  );
}
