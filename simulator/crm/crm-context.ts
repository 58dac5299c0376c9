import type { Portal } from '../state/portal.ts';

/** The app in HubSpot: its identity, the secret that it shares with HubSpot, and its address. */
interface KnownApp {
  readonly appId: number;
  readonly clientSecret: string;
  /** Origin of the app, such as `http://127.0.0.1:8080`; null until it is known. */
  readonly publicUrl: string | null;
}

/** The parts of the simulator that the CRM needs; read again for every request, so they may change. */
export interface CrmContext {
  readonly portals: ReadonlyMap<number, Portal>;
  readonly app: KnownApp;
  /** Where `hsproject.json` is; this repository when absent. */
  readonly projectDir?: string;
}
