/** What is looked at in the answer of a command: each view says it in one line of text. */

interface Issue {
  readonly kind: string;
  readonly column: string | null;
  readonly count: number;
  readonly firstRow: number;
  readonly value: string | null;
}

interface NextFact {
  readonly fact: string;
  readonly score: number;
  readonly gate: string;
  readonly tier: string;
}

interface Finding {
  readonly attribute: string;
  readonly level: string;
  readonly winRate: number;
  readonly restRate: number;
  readonly lift: number;
}

/** As much of what `--json` prints as the views read. */
export interface Answer {
  readonly assessments?: readonly {
    readonly id: string;
    readonly gate: string;
    readonly next: NextFact | null;
    readonly criteria: readonly { readonly verdict: string }[];
  }[];
  readonly evidence?: string;
  readonly deals?: {
    readonly won: number;
    readonly lost: number;
    readonly leftOut?: readonly { readonly kind: string; readonly n: number }[];
  };
  readonly findings?: readonly Finding[];
  readonly input?: {
    readonly files: readonly { readonly issues: readonly Issue[] }[];
    readonly unmentioned: readonly {
      readonly fact: string;
      readonly values: readonly { readonly value: string; readonly count: number }[];
    }[];
  };
}

export interface Run {
  readonly exitCode: number;
  readonly answer: Answer;
}

/** @param words what follows the view's name in a case */
type View = (run: Run, words: readonly string[]) => string;

/** By name, as the cases use them. */
const VIEWS: Readonly<Record<string, View>> = {
  exit: ({ exitCode }) => `exit ${exitCode}`,
  verdicts: ({ answer }, ids) =>
    ids
      .map((id) => {
        const found = answer.assessments?.find((each) => each.id === id);
        return `${id}: ${found?.criteria.map(({ verdict }) => verdict).join(' ') ?? 'absent'}`;
      })
      .join('; '),
  gates: ({ answer }) => (answer.assessments ?? []).map(({ id, gate }) => `${id} ${gate}`).join(', '),
  passing: ({ answer }) => `${answer.assessments?.filter(({ gate }) => gate === 'pass').length ?? 0} pass`,
  next: ({ answer }) => {
    const next = answer.assessments?.[0]?.next ?? null;
    return next === null ? 'none' : `${next.fact} ${next.score} ${next.gate} ${next.tier}`;
  },
  issues: ({ answer }, kinds) =>
    (answer.input?.files ?? [])
      .flatMap(({ issues }) => issues)
      .filter(({ kind }) => kinds.includes(kind))
      .map((issue) => `${issue.kind} ${issue.column} ${issue.count} from ${issue.firstRow} "${issue.value}"`)
      .join('; '),
  unmentioned: ({ answer }, [fact]) =>
    answer.input?.unmentioned
      .find((each) => each.fact === fact)
      ?.values.map(({ value, count }) => `${value} ${count}`)
      .join(', ') ?? 'none',
  won: ({ answer: { deals } }) => `${deals?.won ?? '?'} won of ${(deals?.won ?? 0) + (deals?.lost ?? 0)}`,
  found: (run) => {
    const { evidence = 'no answer', findings = [] } = run.answer;
    const [best] = findings;
    const named = best === undefined ? '' : `; ${best.attribute} ${best.level} lift ${best.lift.toFixed(2)}`;
    return `${evidence}, ${view('won', run)}${named}`;
  },
  rates: ({ answer }) => (answer.findings ?? []).map(ratesOf).join('; '),
  // The cuts are round numbers that may move; the truth is 54 % against 22 % from 3,483 on.
  largest: (run) => {
    const found = run.answer.findings?.find(({ level }) => / or more$/.test(level));
    const isRight = found?.attribute === 'numberofemployees' && found.winRate > 2 * found.restRate;
    return isRight ? 'the largest win more than twice as often' : view('rates', run);
  },
  'left-out': ({ answer: { deals } }) =>
    deals?.leftOut?.map(({ kind, n }) => `${n} ${kind}`).join(', ') ?? 'not said',
};

/**
 * @param name of a view, and its words: `verdicts 1 2`
 * @throws Error when there is no such view
 */
export function view(name: string, run: Run): string {
  const [first = '', ...words] = name.split(' ');
  const one = VIEWS[first];
  if (one === undefined) throw new Error(`There is no view "${first}"`);
  return one(run, words);
}

function ratesOf({ level, winRate, restRate, lift }: Finding): string {
  return `${level} ${percent(winRate)} against ${percent(restRate)}, lift ${lift.toFixed(2)}`;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
