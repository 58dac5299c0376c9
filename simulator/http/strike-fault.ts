import type { ServerResponse } from 'node:http';
import type { Simulator } from '../simulator.ts';
import { expiredToken, missingScopes } from './auth-errors.ts';
import type { CallFamily } from './call-log.ts';
import type { FaultRule } from './faults.ts';
import { limitReply } from './rate-limits.ts';
import { failure, type Reply } from './reply.ts';
import { sendReply } from './send-reply.ts';

const HTML_ERROR = `<!DOCTYPE html><html><head><title>hubapi.com | 502: Bad gateway</title></head>
<body><h1>Bad gateway</h1><p>The web server reported a bad gateway error.</p></body></html>`;

/** The parts of a call that a fault needs. */
interface StruckCall {
  readonly simulator: Simulator;
  readonly family: CallFamily;
  readonly scopes: () => readonly (readonly string[])[];
}

/**
 * The reply that the caller gets instead of the real one.
 * @param reply the real reply if the call took effect, or null when the fault came first
 */
export function faultReply(
  { simulator, family, scopes }: StruckCall,
  rule: FaultRule,
  reply: Reply | null,
): Reply {
  switch (rule.fault) {
    case 'rate_limit_storm':
      return limitReply(family === 'search' ? 'search' : 'burst', simulator.random.hex(32));
    case 'daily_limit':
      return limitReply('daily', simulator.random.hex(32));
    case 'status':
      return failure(rule.status ?? 503, {
        message: 'Service temporarily unavailable',
        category: 'INTERNAL_ERROR',
      });
    case 'html':
      return { status: rule.status ?? 502, body: HTML_ERROR };
    case 'empty_504':
      return { status: 504 };
    case 'locked_423':
      return failure(423, {
        message: 'The resource is locked; wait at least 2 seconds.',
        category: 'LOCKED',
      });
    case 'migration_477':
      return {
        ...failure(477, { message: 'The account is being migrated.', category: 'MIGRATION_IN_PROGRESS' }),
        headers: { 'Retry-After': '2' },
      };
    case 'expired_token':
      return expiredToken(simulator.now() - 60_000, simulator.now());
    case 'missing_scope':
      return missingScopes(scopes()[0] ?? []);
    case 'revoked':
    case 'cut_body':
    case 'never_answer':
    case 'reset':
      return reply ?? { status: 200, body: { status: 'COMPLETE', results: [] } };
  }
}

/** Whether the reply comes from HubSpot's edge, without the headers of HubSpot's own servers. */
export const isEdgeError = (rule: FaultRule | null) => rule?.fault === 'html' || rule?.fault === 'empty_504';

/** Breaks the connection for faults without a reply; false = send the reply as usual. */
export function strike(
  response: ServerResponse,
  rule: FaultRule,
  reply: Reply,
  acceptEncoding: string,
): boolean {
  switch (rule.fault) {
    case 'never_answer':
      return true;
    case 'reset':
      response.socket?.resetAndDestroy();
      return true;
    case 'cut_body':
      sendReply(response, reply, { acceptEncoding, share: 0.5 });
      return true;
    default:
      return false;
  }
}
