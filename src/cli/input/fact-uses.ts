/** The types as which a document reads each fact, and its readers, so that messages about a file can name them. */
import type { CriteriaDocument, Criterion, Leaf } from '../../criteria/document.ts';
import { conditionsOf, leavesOf } from '../../criteria/document-facts.ts';
import { isCompanyFact, isParentFact, propertyOf } from '../../criteria/facts.ts';
import { readText } from '../../criteria/read-value.ts';
import type { Use } from './cell-reader.ts';

export interface FactUse {
  readonly fact: string;
  /** Empty when conditions only test whether there is a value. */
  readonly uses: Set<Use>;
  /** The distinct names of the criteria and flags that read it. */
  readonly readBy: Set<string>;
  readonly leaves: Leaf[];
}

/** By fact, in order of first mention. */
export type FactUses = ReadonlyMap<string, FactUse>;

/** The facts of profiles that are not retired and of flags. */
export function factUses(document: CriteriaDocument): FactUses {
  const facts = new Map<string, FactUse>();
  const take = (name: string, conditions: ReturnType<typeof conditionsOf>): void => {
    for (const leaf of conditions.flatMap(leavesOf)) {
      const use = facts.get(leaf.fact) ?? newUse(leaf.fact);
      facts.set(leaf.fact, use);
      const read = readAs(leaf);
      if (read !== null) use.uses.add(read);
      use.readBy.add(name);
      use.leaves.push(leaf);
    }
  };
  const criteria: readonly Criterion[] = document.profiles
    .filter(({ status }) => status !== 'retired')
    .flatMap((profile) => profile.criteria);
  for (const criterion of criteria) take(criterion.name, conditionsOf(criterion));
  for (const flag of document.flags) take(flag.name, [flag.when]);
  return facts;
}

export interface ColumnNeed {
  /** The internal name. */
  readonly property: string;
  readonly use: FactUse;
}

/** The columns of a companies file that facts need, for companies and for their parents, which are rows of the same file. */
export const columnNeeds = (uses: FactUses): readonly ColumnNeed[] =>
  [...uses.values()]
    .filter(({ fact }) => isCompanyFact(fact) || isParentFact(fact))
    .map((use) => ({ property: propertyOf(use.fact), use }));

export function usesByProperty(needs: readonly ColumnNeed[]): Map<string, Set<Use>> {
  const uses = new Map<string, Set<Use>>();
  for (const { property, use } of needs) {
    uses.set(property, new Set([...(uses.get(property) ?? []), ...use.uses]));
  }
  return uses;
}

const newUse = (fact: string): FactUse => ({ fact, uses: new Set(), readBy: new Set(), leaves: [] });

/** Null for `isKnown` and `isUnknown`, which read any value. */
function readAs(leaf: Leaf): Use | null {
  switch (leaf.is) {
    case 'is':
    case 'isNot':
      return readAsByValue(leaf.value);
    case 'anyOf':
    case 'noneOf':
      return readAsByValue(leaf.value[0]);
    case 'includesAny':
    case 'includesAll':
    case 'includesNone':
      return 'set';
    case 'containsText':
    case 'startsWith':
    case 'endsWith':
      return 'text';
    case 'withinLast':
    case 'withinNext':
    case 'longerAgoThan':
    case 'before':
    case 'after':
      return 'instant';
    case 'isKnown':
    case 'isUnknown':
      return null;
    default:
      return 'number';
  }
}

const readAsByValue = (value: unknown): Use =>
  typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';

/** Whether any leaf names a text (or a member of a set), or a part of it. */
export function mentions(leaves: readonly Leaf[]): (text: string) => boolean {
  const texts = new Set<string>();
  const parts: ((text: string) => boolean)[] = [];
  for (const leaf of leaves) {
    switch (leaf.is) {
      case 'is':
      case 'isNot':
        texts.add(readText(String(leaf.value)));
        break;
      case 'anyOf':
      case 'noneOf':
      case 'includesAny':
      case 'includesAll':
      case 'includesNone':
        for (const value of leaf.value) texts.add(readText(String(value)));
        break;
      case 'containsText':
      case 'startsWith':
      case 'endsWith':
        parts.push(partTest(leaf.is, readText(leaf.value)));
        break;
      default:
        // Numbers, instants and questions whether there is a value name no text.
        break;
    }
  }
  return (text) => texts.has(text) || parts.some((test) => test(text));
}

function partTest(operator: 'containsText' | 'startsWith' | 'endsWith', part: string) {
  return (text: string): boolean => {
    if (operator === 'containsText') return text.includes(part);
    return operator === 'startsWith' ? text.startsWith(part) : text.endsWith(part);
  };
}
