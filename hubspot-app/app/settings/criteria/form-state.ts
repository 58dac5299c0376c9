/** Whether a form can be saved. */
import { type EditedLeaf, stateOfLeaf } from '../condition/edit-condition.ts';
import { kindOfFact } from '../condition/LeafFields.tsx';
import type { KnownProperties } from '../frame/use-labels.ts';
import type { CriterionForm } from './criterion-form.ts';

export const MOST_NAME = 80;
export const isWrongName = (name: string): boolean => name.trim() === '' || name.length > MOST_NAME;

export function isCompleteLeaf(leaf: EditedLeaf, properties: KnownProperties): boolean {
  return stateOfLeaf(leaf, kindOfFact(leaf, properties)) === 'complete';
}

export function maySave(form: CriterionForm, properties: KnownProperties): boolean {
  const { asked, name, weight, mustHave } = form;
  const leaves = asked === null ? [] : [...asked.first.leaves, ...asked.further.map(({ leaf }) => leaf)];
  const shares = asked === null ? [] : [asked.percent, ...asked.further.map(({ percent }) => percent)];
  return (
    !isWrongName(name) &&
    weight >= (mustHave ? 0 : 1) &&
    weight <= 100 &&
    shares.every((percent) => percent > 0 && percent <= 100) &&
    leaves.every((leaf) => isCompleteLeaf(leaf, properties))
  );
}
