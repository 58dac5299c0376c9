import type { Condition } from '../../criteria/condition.ts';
import type { Partition } from '../suggest/levels.ts';
import type { CompaniesDescribed } from './companies-described.ts';
import { type GroupRule, ruleFor } from './group-rule.ts';
import type { RuleFit } from './segments.ts';

export interface RuledSegment {
  readonly rule: string;
  /** The rule in words, without its exclusions. */
  readonly words: string;
  readonly when: Condition;
  /** The group's own rule, before overlapping segments are excluded. */
  readonly own: Condition;
  readonly fit: RuleFit;
  readonly properties: readonly string[];
  /** 1 for the companies of the extract for which the rule is true. */
  readonly members: Uint8Array;
}

interface Groups {
  /** Per customer: 0 to `groups` − 1, largest group first; −1 for none. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** Properties in which the groups differ. */
  readonly properties: readonly string[];
  /** Partitions of the customers. */
  readonly partitions: readonly Partition[];
  readonly customers: readonly { readonly company: number }[];
  readonly matching: CompaniesDescribed['matching'];
}

/** A rule with a precision or a recall below one half describes a different group. */
const LEAST_FIT = 0.5;
/** The least customers of a segment. */
const MIN_CUSTOMERS = 5;

/** The groups that a rule describes well enough. No company is in two: if rules overlap, the later rule excludes the earlier one. */
export function describeGroups(groups: Groups): readonly RuledSegment[] {
  const partitions = groups.partitions.filter(({ property }) => groups.properties.includes(property));
  const takesPart = Uint8Array.from(groups.groupOf, (group) => (group >= 0 ? 1 : 0));
  let ruled: readonly RuledSegment[] = [];
  for (let group = 0; group < groups.groups; group += 1) {
    const isMember = Uint8Array.from(groups.groupOf, (each) => (each === group ? 1 : 0));
    const rule = ruleFor(partitions, isMember, takesPart);
    const segment = rule === null ? null : segmentOf(rule, isMember, takesPart, groups, ruled);
    if (segment !== null) ruled = [...ruled, segment];
  }
  return ruled;
}

function segmentOf(
  { clauses }: GroupRule,
  isMember: Uint8Array,
  takesPart: Uint8Array,
  { customers, matching }: Groups,
  before: readonly RuledSegment[],
): RuledSegment | null {
  const own = allOf(clauses.flatMap(({ conditions }) => conditions));
  const matched = matching(own);
  const ownOf = before.map((other) => ({ ...other, matched: matching(other.own) }));
  const overlapping = ownOf.filter((other) =>
    other.matched.some((one, company) => one === 1 && matched[company] === 1),
  );
  const when: Condition =
    overlapping.length === 0
      ? own
      : { all: [own, ...overlapping.map((other): Condition => ({ not: other.own }))] };
  const members = overlapping.length === 0 ? matched : matching(when);
  const fit = fitOf(
    customers.map(({ company }) => members[company] === 1),
    isMember,
    takesPart,
  );
  if (fit === null || fit.precision < LEAST_FIT || fit.recall < LEAST_FIT) return null;
  const words = clauses.map((clause) => clause.words).join(', and ');
  const but = overlapping.map((other) => `, but not where ${other.words}`).join('');
  return {
    rule: `${words}${but}`,
    words,
    when,
    own,
    fit,
    members,
    properties: clauses.map(({ property }) => property),
  };
}

const allOf = (conditions: readonly Condition[]): Condition => {
  const [first, ...more] = conditions;
  return first !== undefined && more.length === 0 ? first : { all: [...conditions] };
};

/** Null when too few customers match. */
function fitOf(matches: readonly boolean[], isMember: Uint8Array, takesPart: Uint8Array): RuleFit | null {
  const counted = matches.filter((matched, row) => matched && takesPart[row] === 1).length;
  const hits = matches.filter((matched, row) => matched && isMember[row] === 1).length;
  const customers = isMember.reduce((sum, one) => sum + one, 0);
  return counted < MIN_CUSTOMERS ? null : { customers, precision: hits / counted, recall: hits / customers };
}
