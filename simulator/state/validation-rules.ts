import type { CrmRecord } from './crm-record.ts';
import type { ValidationRule, ValueRule } from './portal.ts';
import type { ValueProblem } from './refusal.ts';

type Values = ReadonlyMap<string, string>;

/** The required values that the record would lack after the write. */
export function brokenRequirements(
  rules: readonly ValidationRule[],
  record: CrmRecord | null,
  changes: Values,
): ValueProblem[] {
  const after = (name: string) => changes.get(name) ?? record?.values.get(name) ?? '';
  return rules
    .flatMap((rule) => ('ruleType' in rule ? [] : [rule]))
    .filter(({ when }) => (when === undefined ? record === null : after(when.property) === when.value))
    .filter(({ property }) => after(property) === '')
    .map(({ property, when }) => ({
      name: property,
      error: when === undefined ? 'MISSING_REQUIRED_PROPERTY' : 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
      message:
        when === undefined
          ? `Property "${property}" is required.`
          : `Property "${property}" is required when "${when.property}" is "${when.value}".`,
    }));
}

/** The values of the write that are out of bounds. HubSpot publishes no list of the codes: these follow its `INVALID_ALPHA`. */
export function brokenBounds(rules: readonly ValidationRule[], changes: Values): ValueProblem[] {
  return rules.flatMap((rule) => {
    if (!('ruleType' in rule)) return [];
    const value = changes.get(rule.property) ?? '';
    if (value === '' || isWithin(rule, value)) return [];
    const { property: name, ruleType, argument } = rule;
    return [{ name, error: `INVALID_${ruleType}`, message: WORDS[ruleType](argument), sent: value }];
  });
}

const WORDS: Readonly<Record<ValueRule['ruleType'], (argument: number) => string>> = {
  MIN_NUMBER: (least) => `Enter a number of at least ${least}`,
  MAX_NUMBER: (most) => `Enter a number of at most ${most}`,
  MAX_LENGTH: (most) => `Enter at most ${most} characters`,
};

function isWithin({ ruleType, argument }: ValueRule, value: string): boolean {
  switch (ruleType) {
    case 'MIN_NUMBER':
      return Number(value) >= argument;
    case 'MAX_NUMBER':
      return Number(value) <= argument;
    case 'MAX_LENGTH':
      return value.length <= argument;
  }
}
