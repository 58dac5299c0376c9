/** A criterion as the panel edits it. */
import { blankCountsAs } from 'fitgate-shared/words/condition-words.ts';
import { criterionName, nameDisagreement } from 'fitgate-shared/words/criterion-name.ts';
import { companyPropertyOf, type Labels, numberWords } from 'fitgate-shared/words/labels.ts';
import { readCondition, stepsOf } from 'fitgate-shared/words/read-condition.ts';
import {
  conditionOf,
  type EditedCondition,
  type EditedLeaf,
  editable,
  NEW_LEAF,
} from '../condition/edit-condition.ts';
import { type Item, nameOf, numberOf } from '../frame/read-document.ts';

export interface EditedStep {
  /** 1 to 100. */
  readonly percent: number;
  readonly leaf: EditedLeaf;
}

export interface Asked {
  readonly first: EditedCondition;
  /** What the first condition earns, in percent. */
  readonly percent: number;
  /** From more to fewer points; the first that is true wins. */
  readonly further: readonly EditedStep[];
  /** What a blank counts as; null = not known. */
  readonly whenEmpty: boolean | null;
}

export interface CriterionForm {
  /** Null: combines conditions in a way that the form can't edit. */
  readonly asked: Asked | null;
  /** The conditions were changed here; else they are saved byte for byte as they were. */
  readonly isTouched: boolean;
  readonly name: string;
  /** Somebody typed the name; else it follows the condition. */
  readonly isNamed: boolean;
  readonly why: string;
  readonly ask: string;
  readonly dimension: string;
  readonly weight: number;
  readonly mustHave: boolean;
}

const DEFAULT_WEIGHT = 10;
const textOf = (item: Item | null, name: string): string => {
  const value = item?.[name];
  return typeof value === 'string' ? value : '';
};

/** @param item null = a new one */
export function openForm(item: Item | null, labels: Labels): CriterionForm {
  const asked = askedOf(item);
  const name = item === null ? '' : nameOf(item);
  const written = asked === null ? '' : criterionName(conditionOf(asked.first, null), labels);
  return {
    asked,
    isTouched: item === null,
    name,
    isNamed: item !== null && name !== written,
    why: textOf(item, 'why'),
    ask: textOf(item, 'ask'),
    dimension: textOf(item, 'dimension') || 'firmographic',
    weight: (item === null ? null : numberOf(item, 'weight')) ?? DEFAULT_WEIGHT,
    mustHave: item?.['gate'] === true,
  };
}

function askedOf(item: Item | null): Asked | null {
  if (item === null)
    return { first: { join: 'all', leaves: [NEW_LEAF] }, percent: 100, further: [], whenEmpty: null };
  const steps = stepsOf(item);
  const first = editable(steps[0]?.when);
  const further = steps.slice(1).map(({ share, when }) => {
    const leaf = readCondition(when);
    return leaf.kind === 'leaf' ? [{ percent: percentOf(share), leaf }] : [];
  });
  if (first === null || further.some(({ length }) => length === 0)) return null;
  return {
    first,
    percent: percentOf(steps[0]?.share ?? 1),
    further: further
      .flat()
      .map(({ percent, leaf: { fact, is, value } }) => ({ percent, leaf: { fact, is, value } })),
    whenEmpty: blankCountsAs(steps),
  };
}

const percentOf = (share: number): number => Math.round(share * 1000) / 10;

/** The form with other conditions, and the name that follows them. */
export function withAsked(form: CriterionForm, asked: Asked, labels: Labels): CriterionForm {
  const name = form.isNamed ? form.name : criterionName(conditionOf(asked.first, null), labels);
  return { ...form, asked, isTouched: true, name };
}

/** Where a criterion about this property belongs, until somebody says otherwise. */
export function groupOf(fact: string, kind: string, labels: Labels): string {
  const label = labels.property(companyPropertyOf(fact) ?? fact);
  if (/technolog|tech stack/i.test(label)) return 'technographic';
  if (/visit|page view|session|email|last seen|form/i.test(label)) return 'behavioral';
  return kind === 'date' ? 'trigger' : 'firmographic';
}

/** The criterion as it is saved. What the form does not show of it stays as it was. */
export function criterionOf(form: CriterionForm, item: Item | null, key: string): Item {
  const { when, bands, gate: _, why: __, ask: ___, ...rest } = item ?? { key };
  const optional = {
    ...(form.mustHave ? { gate: true } : {}),
    ...(form.why.trim() === '' ? {} : { why: form.why }),
    ...(form.ask.trim() === '' ? {} : { ask: form.ask.trim() }),
  };
  const { dimension, weight } = form;
  const asked =
    form.isTouched && form.asked !== null
      ? writtenConditions(form.asked)
      : { ...(when === undefined ? {} : { when }), ...(bands === undefined ? {} : { bands }) };
  return { ...rest, key, name: form.name.trim(), dimension, weight, ...optional, ...asked };
}

function writtenConditions({ first, percent, further, whenEmpty }: Asked): object {
  const when = conditionOf(first, whenEmpty);
  if (further.length === 0 && percent === 100) return { when };
  const steps = further.map((step) => ({
    share: step.percent / 100,
    when: conditionOf({ join: 'all', leaves: [step.leaf] }, whenEmpty),
  }));
  return { bands: [{ share: percent / 100, when }, ...steps] };
}

/** "The name says 800, the criterion says 1,000."; null where they agree. */
export function disagreementWords({ asked, name, isNamed }: CriterionForm): string | null {
  if (asked === null || !isNamed) return null;
  const conditions = [conditionOf(asked.first, null), ...asked.further.map(({ leaf }) => leaf)];
  const found = nameDisagreement(name, conditions);
  if (found === null) return null;
  const { nameSays, criterionSays } = found;
  return criterionSays === null
    ? `The name says ${nameSays}, the criterion doesn't.`
    : `The name says ${nameSays}, the criterion says ${criterionSays}.`;
}

/** Says that a step can't be reached because a range before it covers its own; null where it can. */
export function neverReached({ first, further }: Asked, place: number): string | null {
  const range = rangeOf(further[place]?.leaf);
  const [only] = first.leaves;
  const earlier = [
    first.leaves.length === 1 ? only : undefined,
    ...further.slice(0, place).map(({ leaf }) => leaf),
  ];
  const covering = earlier
    .map(rangeOf)
    .find(
      (each) =>
        each !== null &&
        range !== null &&
        each.fact === range.fact &&
        each.low <= range.low &&
        range.high <= each.high,
    );
  if (covering == null) return null;
  return `This step is never reached: the one above already covers ${numberWords(covering.low)} to ${numberWords(covering.high)}.`;
}

function rangeOf(leaf: EditedLeaf | undefined): { fact: string; low: number; high: number } | null {
  if (leaf?.is !== 'between' || !Array.isArray(leaf.value)) return null;
  const [low, high]: readonly unknown[] = leaf.value;
  return typeof low === 'number' && typeof high === 'number' ? { fact: leaf.fact, low, high } : null;
}
