/** The deals of the pipelines and deal types that somebody chose, on a connected portal. */
import { readText } from '../../criteria/read-value.ts';
import type { RawRecord } from '../../facts/company-facts.ts';
import type { ChurnSource } from '../churn/churn-source.ts';
import type { OptionLabel } from './option-label.ts';

/** Ids, values or labels; null or absent: all. */
export interface ChosenDeals {
  readonly pipelines?: readonly string[] | null;
  readonly dealTypes?: readonly string[] | null;
  /** The pipelines of the criteria's `salesPipelines`; the user's own choice takes precedence. */
  readonly salesPipelines?: readonly string[] | null;
}

const SHOWN = 10;

/**
 * Selects deals as they arrive. Deals of the pipeline that `churn` names are taken in any case, because they show who stayed.
 * A name that matches no deal is a problem, not an empty answer.
 */
export function chosenDeals(
  { pipelines, dealTypes, salesPipelines }: ChosenDeals,
  labelOf: OptionLabel,
  churn: ChurnSource | undefined,
) {
  const filters = [
    filterBy('pipeline', pipelines ?? salesPipelines ?? null, labelOf),
    filterBy('dealtype', dealTypes ?? null, labelOf),
  ];
  const renewals = filterBy('pipeline', churn?.kind === 'renewal' ? [churn.pipeline] : [], labelOf);
  return {
    takes: (deal: RawRecord): boolean =>
      // Each filter sees every deal, so that it knows all values.
      filters.map((filter) => filter.takes(deal)).every(Boolean) || renewals.takes(deal),
    /** Call it after all deals. */
    problem: (): string | null =>
      filters.map((filter) => filter.problem()).find((each) => each !== null) ?? null,
  };
}

function filterBy(property: 'pipeline' | 'dealtype', told: readonly string[] | null, labelOf: OptionLabel) {
  const names = told === null ? null : new Set(told.map(readText));
  const seen = new Map<string, { readonly name: string; readonly isTold: boolean }>();
  const look = (value: string) => {
    const label = labelOf(property, value);
    const isTold = [value, label ?? value].some((name) => names?.has(readText(name)));
    return { name: label ?? value, isTold };
  };
  return {
    takes: (deal: RawRecord): boolean => {
      const value = deal[property]?.trim() ?? '';
      const known = seen.get(value) ?? look(value);
      seen.set(value, known);
      return names === null || known.isTold;
    },
    problem: (): string | null => {
      const all = [...seen.values()];
      if (told === null || all.length === 0 || all.some(({ isTold }) => isTold)) return null;
      const what = property === 'pipeline' ? 'in a pipeline' : 'of a type';
      const found = all.map(({ name }) => name).filter((name) => name !== '');
      return `No deal is ${what} that was asked for (${told.join(', ')}); the account has: ${found.slice(0, SHOWN).join(', ') || 'none'}.`;
    },
  };
}
