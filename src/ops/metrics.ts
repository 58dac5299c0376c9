import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Meter } from '../ports/process.ts';

export interface CrmCall {
  readonly kind: 'read' | 'write' | 'oauth';
  /** Method and path without ids or names, so that there are only a few labels. */
  readonly endpoint: string;
  /** HTTP status; null when no complete answer arrived. */
  readonly status: number | null;
  readonly durationMs: number;
}

export interface Metrics {
  readonly meter: Omit<Meter, 'followed'>;
  readonly crmCall: (call: CrmCall) => void;
  readonly registry: Registry;
}

/** Counters for operators, in Prometheus' form. No label holds a portal, a company or a user. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const companies = new Counter({
    name: 'fitgate_companies_total',
    help: 'Companies, by what was done with them',
    labelNames: ['what'] as const,
    registers,
  });
  const turns = new Histogram({
    name: 'fitgate_turn_seconds',
    help: 'Turns of work for one portal, by outcome',
    labelNames: ['outcome'] as const,
    registers,
  });
  const callTimes = new Histogram({
    name: 'fitgate_hubspot_call_seconds',
    help: 'Calls to HubSpot, by kind and status',
    labelNames: ['kind', 'status'] as const,
    registers,
  });
  const calls = new Counter({
    name: 'fitgate_hubspot_calls_total',
    help: 'Calls to HubSpot, by endpoint and outcome',
    labelNames: ['endpoint', 'outcome'] as const,
    registers,
  });
  return {
    registry,
    meter: {
      assessed: (count) => companies.inc({ what: 'assessed' }, count),
      written: (count) => companies.inc({ what: 'written' }, count),
      refused: (count) => companies.inc({ what: 'refused' }, count),
      turn: (outcome, durationMs) => turns.observe({ outcome }, durationMs / 1_000),
    },
    crmCall: ({ kind, endpoint, status, durationMs }) => {
      callTimes.observe({ kind, status: status === null ? 'none' : String(status) }, durationMs / 1_000);
      calls.inc({ endpoint, outcome: outcomeOf(status) });
    },
  };
}

/** Tells HubSpot's own failures from a used-up quota and from refusals. */
function outcomeOf(status: number | null): 'ok' | 'limited' | 'refused' | 'trouble' | 'no answer' {
  if (status === null) return 'no answer';
  if (status === 429 || status === 477) return 'limited';
  if (status >= 200 && status < 300) return 'ok';
  return status >= 400 && status < 500 ? 'refused' : 'trouble';
}
