/** Checks conditions one level at a time, so that each wrong place gets one issue, and hides none beside it. */
import {
  type LeafKind,
  leafOfUnknownOperator,
  leafSchemas,
  MAX_NESTING,
  openCombinations,
} from './condition.ts';
import { type DocumentIssue, documentIssue, membersOf, own, type Path } from './document-issue.ts';
import { factTypeIssues, forbiddenFactIssues } from './fact-issues.ts';
import { parseInstant } from './instant.ts';
import { shapeIssues } from './shape-issues.ts';

export interface ConditionFindings {
  readonly issues: readonly DocumentIssue[];
  readonly leaves: number;
}

const CONDITION = 'a condition: {"fact", "is", "value"}, {"all": […]}, {"any": […]} or {"not": {…}}';
const TOO_DEEP = `a leaf: at most ${MAX_NESTING} of all, any and not may stand above one`;
const COMBINATIONS = ['all', 'any', 'not'] as const;
const INSTANT =
  'an instant: YYYY-MM-DD, YYYY-MM-DDThh:mm[:ss[.f]] with Z or ±hh:mm, or 9 to 14 digits (epoch milliseconds)';
/** Without `numbers`: a list is checked as one of numbers when its first member is a number. */
const KINDS: readonly Exclude<LeafKind, 'numbers'>[] = [
  'equality',
  'strings',
  'set',
  'text',
  'comparison',
  'range',
  'age',
  'instant',
  'growth',
  'known',
];
const KIND_OF_OPERATOR = new Map<unknown, LeafKind>(
  KINDS.flatMap((kind) => leafSchemas[kind].shape.is.options.map((operator) => [operator, kind] as const)),
);
const OPERATORS = `one of ${[...KIND_OF_OPERATOR.keys()].join(', ')}`;

/** Checks a condition and all below it. `mirror`: the settings' own; `above` counts the all, any and not around it. */
export function conditionFindings(value: unknown, at: Path, mirror: boolean, above = 0): ConditionFindings {
  if (own(value, 'fact') !== undefined || own(value, 'is') !== undefined) {
    return { issues: leafIssues(value, at, mirror), leaves: 1 };
  }
  const combination = COMBINATIONS.find((key) => own(value, key) !== undefined);
  if (combination === undefined) return { issues: [documentIssue(at, CONDITION, value)], leaves: 0 };
  if (above === MAX_NESTING) return { issues: [documentIssue(at, TOO_DEEP, value)], leaves: 0 };
  const inside = own(value, combination);
  const path = [...at, combination];
  const below =
    combination === 'not'
      ? [conditionFindings(inside, path, mirror, above + 1)]
      : membersOf(inside).map((branch, index) =>
          conditionFindings(branch, [...path, index], mirror, above + 1),
        );
  return {
    issues: [
      ...shapeIssues(openCombinations[combination], value, at),
      ...below.flatMap((findings) => findings.issues),
    ],
    leaves: below.reduce((sum, findings) => sum + findings.leaves, 0),
  };
}

function leafIssues(leaf: unknown, at: Path, mirror: boolean): readonly DocumentIssue[] {
  const operator = own(leaf, 'is');
  const kind = KIND_OF_OPERATOR.get(operator);
  if (kind === undefined) {
    return [
      ...shapeIssues(leafOfUnknownOperator, leaf, at),
      ...forbiddenFactIssues(leaf, at, mirror),
      documentIssue([...at, 'is'], OPERATORS, operator),
    ];
  }
  const value = own(leaf, 'value');
  const ofNumbers = kind === 'strings' && Array.isArray(value) && typeof value[0] === 'number';
  const unreadable = kind === 'instant' && typeof value === 'string' && parseInstant(value) === null;
  return [
    ...shapeIssues(leafSchemas[ofNumbers ? 'numbers' : kind], leaf, at),
    ...forbiddenFactIssues(leaf, at, mirror),
    ...factTypeIssues(leaf, kind, at),
    ...(unreadable ? [documentIssue([...at, 'value'], INSTANT, value)] : []),
  ];
}
