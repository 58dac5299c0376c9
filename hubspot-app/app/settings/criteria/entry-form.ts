/** An entry of the stop list, or a deduction, as the panel edits it. */
import { blankCountsAs } from 'fitgate-shared/words/condition-words.ts';
import { criterionName } from 'fitgate-shared/words/criterion-name.ts';
import { penaltyOf } from 'fitgate-shared/words/document-words.ts';
import type { Labels } from 'fitgate-shared/words/labels.ts';
import { conditionOf, type EditedCondition, editable, NEW_LEAF } from '../condition/edit-condition.ts';
import { type Item, nameOf } from '../frame/read-document.ts';

export interface EntryForm {
  /** Null: combines conditions in a way that the form can't edit. */
  readonly asked: EditedCondition | null;
  readonly whenEmpty: boolean | null;
  readonly isTouched: boolean;
  readonly name: string;
  readonly isNamed: boolean;
  readonly why: string;
  readonly excludes: boolean;
  /** Points off. */
  readonly penalty: number;
}

const DEFAULT_PENALTY = 10;

export const isExcluding = (item: Item): boolean => item['effect'] === 'exclude';

/** @param item null = a new one. @param excludes what a new one does */
export function openEntry(item: Item | null, excludes: boolean, labels: Labels): EntryForm {
  const asked = item === null ? { join: 'all' as const, leaves: [NEW_LEAF] } : editable(item['when']);
  const name = item === null ? '' : nameOf(item);
  const written = asked === null ? '' : criterionName(conditionOf(asked, null), labels);
  return {
    asked,
    whenEmpty: item === null ? null : blankCountsAs([{ share: 1, when: item['when'] }]),
    isTouched: item === null,
    name,
    isNamed: item !== null && name !== written,
    why: typeof item?.['why'] === 'string' ? item['why'] : '',
    excludes: item === null ? excludes : isExcluding(item),
    penalty: penaltyOf(item?.['effect']) ?? DEFAULT_PENALTY,
  };
}

export function withEntryAsked(form: EntryForm, asked: EditedCondition, labels: Labels): EntryForm {
  const name = form.isNamed ? form.name : criterionName(conditionOf(asked, null), labels);
  return { ...form, asked, isTouched: true, name };
}

/** The entry as it is saved. What the form does not show of it stays as it was. */
export function entryOf(form: EntryForm, item: Item | null, key: string): Item {
  const { when, why: _, ...rest } = item ?? { key };
  const { asked, whenEmpty, isTouched } = form;
  return {
    ...rest,
    key,
    name: form.name.trim(),
    ...(form.why.trim() === '' ? {} : { why: form.why }),
    effect: form.excludes ? 'exclude' : { penalty: form.penalty },
    when: isTouched && asked !== null ? conditionOf(asked, whenEmpty) : when,
  };
}
