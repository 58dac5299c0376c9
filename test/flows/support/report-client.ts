import type { ReportAnswer, ReportsAnswer, StartReportRequest } from '../../../src/contract/reports.ts';
import { until } from '../../support/until.ts';
import { type Answer, type LocalWorld, PORTAL } from './local-world.ts';

export interface Asker {
  readonly userId?: number;
  readonly portalId?: number;
}

/** Reports as the settings page asks for them. */
export interface ReportClient {
  post(path: string, body: unknown, who?: Asker): Promise<Answer>;
  /** Answers the id; throws when it is refused. */
  start(request: StartReportRequest): Promise<string>;
  read(id: string): Promise<ReportAnswer>;
  list(who?: Asker): Promise<ReportsAnswer>;
  reaches(id: string, state: ReportAnswer['state']): Promise<void>;
  /** How it ended. */
  outcome(id: string): Promise<Pick<ReportAnswer, 'state' | 'problem' | 'result'>>;
  /** Calls that the portal's HubSpot has answered, writes left out. */
  calls(): number;
}

export function reportClient(worldOf: () => LocalWorld): ReportClient {
  const client: ReportClient = {
    post: (path, body, who = {}) => worldOf().call(path, { method: 'POST', body, ...who }),
    start: async (request) => {
      const { status, body } = await client.post('/api/reports', request);
      if (status !== 200) throw new Error(`the report was not started: ${JSON.stringify(body)}`);
      return (body as { id: string }).id;
    },
    read: async (id) => (await worldOf().call(`/api/reports/${id}`)).body as ReportAnswer,
    list: async (who = {}) => (await worldOf().call('/api/reports', who)).body as ReportsAnswer,
    reaches: (id, state) =>
      until(`the report is ${state}`, async () => (await client.read(id)).state === state),
    outcome: async (id) => {
      await until('it ended', async () => (await client.read(id)).finishedAt !== null);
      const { state, problem, result } = await client.read(id);
      return { state, problem, result };
    },
    calls: () => {
      const portals = worldOf().simulator.state.calls.summary().portals;
      const { read = 0, properties = 0 } = portals[PORTAL]?.totals ?? {};
      return read + properties;
    },
  };
  return client;
}
