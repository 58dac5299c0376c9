import type { Portal } from '../state/portal.ts';

/** The app as HubSpot knows it: who it is, the secret it shares with HubSpot, and where it listens. */
interface KnownApp {
  readonly appId: number;
  readonly clientSecret: string;
  /** Origin of the app, such as `http://127.0.0.1:8080`; null until it is known. */
  readonly publicUrl: string | null;
}

/** What the CRM needs of the simulator that serves it; it is read anew for every request, so it may change. */
export interface CrmContext {
  readonly portals: ReadonlyMap<number, Portal>;
  readonly app: KnownApp;
  /** Where `hsproject.json` is; this repository when absent. */
  readonly projectDir?: string;
}
