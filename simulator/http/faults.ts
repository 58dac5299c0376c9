import { z } from 'zod';
import type { Random } from '../state/random.ts';

export const faultRule = z.strictObject({
  match: z
    .strictObject({
      method: z.string().optional(),
      /** A prefix, or with `*` a pattern for the whole path, in which `*` matches any text. */
      path: z.string().optional(),
      portalId: z.int().optional(),
    })
    .default({}),
  fault: z.enum([
    'rate_limit_storm',
    'status',
    'html',
    'empty_504',
    'cut_body',
    'never_answer',
    'locked_423',
    'migration_477',
    'expired_token',
    'missing_scope',
    'revoked',
    'reset',
    'daily_limit',
  ]),
  status: z.int().min(400).max(599).optional(),
  /** The number of calls that it affects; absent: all, until the rules are deleted. */
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).default(1),
  /** true = the call takes effect, and only its response is lost. */
  afterEffect: z.boolean().default(false),
});
export type FaultRule = z.infer<typeof faultRule>;

export interface FaultBox {
  add(rules: readonly FaultRule[]): void;
  clear(): void;
  rules(): readonly FaultRule[];
  /** The first rule that applies to this call; this counts as one use of the rule. */
  take(call: {
    readonly method: string;
    readonly path: string;
    readonly portalId: number | null;
  }): FaultRule | null;
}

/** Holds the faults that tests requested. */
export function createFaultBox(random: Random): FaultBox {
  let armed: { readonly rule: FaultRule; left: number }[] = [];
  return {
    add: (rules) => {
      armed.push(...rules.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY })));
    },
    clear: () => {
      armed = [];
    },
    rules: () => armed.map(({ rule }) => rule),
    take: (call) => {
      const hit = armed.find(({ rule }) => matches(rule, call) && random.next() < rule.probability);
      if (hit === undefined) return null;
      hit.left -= 1;
      armed = armed.filter(({ left }) => left > 0);
      return hit.rule;
    },
  };
}

function matches(
  { match }: FaultRule,
  call: { readonly method: string; readonly path: string; readonly portalId: number | null },
): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== call.method) return false;
  if (match.portalId !== undefined && match.portalId !== call.portalId) return false;
  return match.path === undefined || pathMatches(match.path, call.path);
}

function pathMatches(pattern: string, path: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!path.startsWith(first)) return false;
  if (rest.length === 0) return true;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = rest.at(-1) ?? '';
  return path.length - last.length >= at && path.endsWith(last);
}
