/** Is everything well? What System › Health shows, each line a question with its answer and at most one action. */
import { endpoint, noBody } from './endpoint.ts';

export interface HealthLine {
  readonly question:
    | 'connection'
    | 'permissions'
    | 'changes'
    | 'waiting'
    | 'refused'
    | 'properties_written'
    | 'properties_read'
    | 'calls'
    | 'last_scoring'
    | 'errors';
  readonly state: 'good' | 'neutral' | 'warning' | 'danger';
  /** One or two words: "Connected", "Complete", "3 companies". */
  readonly answer: string;
  /** A sentence; null where the answer says it all. `{at}` in it stands for the instant `at`, as the page words instants. */
  readonly explanation: string | null;
  /** ISO 8601, UTC. */
  readonly at: string | null;
  readonly action: 'reconnect' | 'allow_workflows' | 'allow_lists' | null;
  /** HubSpot's own words and codes, for support; null when all is well. */
  readonly detail: string | null;
}

export interface StatusAnswer {
  readonly checkedAt: string;
  /** No line says `danger`. */
  readonly well: boolean;
  readonly lines: readonly HealthLine[];
  /** Where `reconnect` leads: our install page, which asks for what is granted now and for what is missing. */
  readonly installUrl: string;
  /** Where `allow_workflows` and `allow_lists` lead: the same, asking for both too. */
  readonly allowUrl: string;
}

export const readStatus = endpoint<StatusAnswer>()('GET', '/api/status', noBody);
