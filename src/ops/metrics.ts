import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Meter } from '../usecases/ports/process.ts';

export interface CrmCall {
  readonly kind: 'read' | 'write' | 'oauth';
  /** HTTP status; null when there was no whole answer. */
  readonly status: number | null;
  readonly durationMs: number;
}

export interface Metrics {
  readonly meter: Meter;
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
  const calls = new Histogram({
    name: 'fitgate_hubspot_call_seconds',
    help: 'Calls to HubSpot, by kind and status',
    labelNames: ['kind', 'status'] as const,
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
    crmCall: ({ kind, status, durationMs }) =>
      calls.observe({ kind, status: status === null ? 'none' : String(status) }, durationMs / 1_000),
  };
}
