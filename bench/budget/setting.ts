import type { CallLimits } from '../../src/hubspot/http/rate-limit.ts';

/** What one process of the app is told by the bench. */
export interface Setting {
  readonly apiUrl: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly callLimits: CallLimits;
}

export function writeSetting(setting: Setting): string {
  return JSON.stringify(setting);
}

/** @param text from `writeSetting`, in another process of the same bench */
export function readSetting(text: string): Setting {
  return JSON.parse(text) as Setting;
}
