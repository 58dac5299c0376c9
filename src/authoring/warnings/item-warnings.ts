import type { DocumentWarning } from '../../contract/warnings.ts';
import type { ItemInUse } from '../../criteria/items-in-use.ts';
import { numbersThatDisagree } from '../../criteria/numbers-in-name.ts';
import { type StepNeverReached, stepsNeverReached } from '../../criteria/steps-never-reached.ts';

/** A criterion has at most 25 bands. */
const ORDINALS =
  `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
  fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth
  twenty-fifth`.split(/\s+/);
const VALUES_SAID = 4;

/** Steps that the ones before them cover. */
export function stepWarnings(items: readonly ItemInUse[]): readonly DocumentWarning[] {
  return items.flatMap(({ at, name, conditions }) =>
    stepsNeverReached(conditions).map((step) => ({
      kind: 'step_never_reached',
      fact: name,
      message: stepSentence(step),
      items: [at],
    })),
  );
}

/** Names that give another number than their condition. */
export function nameWarnings(items: readonly ItemInUse[]): readonly DocumentWarning[] {
  return items.flatMap(({ at, name, conditions }) => {
    const numbers = numbersThatDisagree(name, conditions);
    if (numbers === null) return [];
    const what = at.kind === 'flag' ? 'entry' : 'criterion';
    const message = `The name says ${said(numbers.name)}, the ${what} says ${said(numbers.criterion)}.`;
    return [{ kind: 'name_disagrees', fact: name, message, items: [at] }];
  });
}

function stepSentence({ step, coveredBy, covers }: StepNeverReached): string {
  const by =
    coveredBy === null ? 'the ones before it already cover' : `the ${ordinal(coveredBy)} one already covers`;
  return `The ${ordinal(step)} step is never reached: ${by} ${extentInWords(covers)}.`;
}

const ordinal = (index: number): string => ORDINALS[index] ?? String(index + 1);

function extentInWords(covers: StepNeverReached['covers']): string {
  if ('from' in covers) {
    const { from, to } = covers;
    if (from === null) return to === null ? 'all numbers' : `everything up to ${said(to)}`;
    return to === null ? `everything from ${said(from)}` : `${said(from)} to ${said(to)}`;
  }
  const first = covers.slice(0, VALUES_SAID).map((value) => `“${value}”`);
  const more = covers.length - first.length;
  return `${first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const said = (number: number): string => number.toLocaleString('en-US', { maximumFractionDigits: 2 });
