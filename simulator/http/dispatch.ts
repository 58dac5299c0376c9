import { setTimeout as delay } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { uninstall } from '../oauth/oauth-state.ts';
import type { Simulator } from '../simulator.ts';
import type { CallFamily } from './call-log.ts';
import { correlationId } from './correlation-id.ts';
import type { FaultRule } from './faults.ts';
import { ApiError, failure, type Reply } from './reply.ts';
import { sendReply } from './send-reply.ts';
import { faultReply, isEdgeError, strike } from './strike-fault.ts';

/** One request on its way through the simulator. */
export interface Exchange {
  readonly simulator: Simulator;
  readonly request: Request;
  readonly response: Response;
  /** Method and route for the call log, with placeholders for variable parts. */
  readonly endpoint: string;
  readonly family: CallFamily;
  readonly portalId: number | null;
  /** Lists of scopes; the call needs one scope of each list. Used by the fault that reports a missing scope. */
  readonly scopes: () => readonly (readonly string[])[];
  /** Counts the call against the limits, and returns why it may not be made, or null. */
  readonly admit: () => Reply | null;
  readonly answer: () => Reply;
}

/** Admits the call when it arrives, as a gateway does; then waits for the latency, applies a fault if one is armed, answers and counts. */
export async function dispatch(exchange: Exchange): Promise<void> {
  const { simulator, request, response, portalId, endpoint, family } = exchange;
  const refusal = safely(exchange.admit);
  const [low, high] = simulator.latencyMs;
  if (high > 0) await delay(simulator.random.integer(low, high));
  const rule = simulator.faults.take({ method: request.method, path: request.path, portalId });
  if (rule?.fault === 'revoked' && portalId !== null) uninstall(simulator.oauth, portalId);
  const reply = takesEffect(rule) ? (refusal ?? safely(exchange.answer)) : null;
  const sent = rule === null ? (reply ?? bug()) : faultReply(exchange, rule, reply);
  simulator.calls.count(portalId, endpoint, family, hasAnswer(rule) ? sent.status : 0);
  const whole = isEdgeError(rule) ? sent : complete(exchange, sent);
  const acceptEncoding = request.get('accept-encoding') ?? '';
  const isStruck = rule !== null && strike(response, rule, whole, acceptEncoding);
  if (!isStruck) sendReply(response, whole, { acceptEncoding });
}

/** Whether to run the call; with a revoked token it runs too, because it then refuses itself without effect. */
const takesEffect = (rule: FaultRule | null) => rule === null || rule.afterEffect || rule.fault === 'revoked';
const hasAnswer = (rule: FaultRule | null) => rule?.fault !== 'never_answer' && rule?.fault !== 'reset';

function safely<Answer extends Reply | null>(answer: () => Answer): Answer | Reply {
  try {
    return answer();
  } catch (error) {
    if (error instanceof ApiError) return error.reply;
    console.error(error);
    return bug();
  }
}

const bug = (): Reply => failure(500, { message: 'internal error', category: 'INTERNAL_ERROR' });

/** Adds the headers of every HubSpot reply: the correlation id, and the limits except for searches. */
function complete({ simulator, portalId, family }: Exchange, reply: Reply): Reply {
  const id = correlationId(simulator.random);
  const { body } = reply;
  const isError = typeof body === 'object' && body !== null && 'status' in body && body.status === 'error';
  const hasLimits = portalId !== null && family !== 'search' && family !== 'oauth';
  return {
    ...reply,
    ...(isError ? { body: { ...body, correlationId: id } } : {}),
    headers: {
      'X-HubSpot-Correlation-Id': id,
      ...(hasLimits ? simulator.limits.headers(portalId) : {}),
      ...reply.headers,
    },
  };
}
