import { setTimeout as delay } from 'node:timers/promises';
import type {
  BackfillProgress,
  CriteriaAnswer,
  PublishAnswer,
  SaveDraftAnswer,
} from '../src/contract/criteria.ts';
import type { ErrorAnswer } from '../src/contract/errors.ts';

const POLL_MS = 250;

interface ProxyAnswer {
  readonly status: 'success' | 'error';
  readonly message?: string;
  readonly responseBody?: unknown;
}

export interface SettingsClient {
  read(): Promise<CriteriaAnswer>;
  saveDraft(document: unknown, basedOn: number | null): Promise<SaveDraftAnswer>;
  publish(reason: string, basedOn: number | null): Promise<PublishAnswer>;
  /** Resolves when every company has been assessed; tells the progress on the way. */
  backfillDone(onProgress: (progress: BackfillProgress) => void): Promise<BackfillProgress>;
}

/**
 * Speaks to the app as its settings page does: through HubSpot's signing proxy, as a user of the portal.
 * @param declaredOrigin under which the HubSpot project knows the app; the simulator maps it to where the app listens
 */
export function createSettingsClient(
  crmUrl: string,
  declaredOrigin: string,
  { portalId, userId }: { readonly portalId: number; readonly userId: number },
): SettingsClient {
  const call = async (method: string, path: string, requestBody?: object): Promise<unknown> => {
    const response = await fetch(`${crmUrl}/data/portals/${portalId}/fetch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId, request: { requestUri: declaredOrigin + path, method, requestBody } }),
    });
    const answer = (await response.json()) as ProxyAnswer;
    if (answer.status === 'success') return answer.responseBody;
    throw new Error(`${method} ${path} was refused: ${refusalOf(answer)}`);
  };
  const read = async () => (await call('GET', '/api/criteria')) as CriteriaAnswer;
  return {
    read,
    saveDraft: async (document, basedOn) =>
      (await call('PUT', '/api/criteria/draft', { document, basedOn })) as SaveDraftAnswer,
    publish: async (reason, basedOn) =>
      (await call('POST', '/api/criteria/publish', { reason, basedOn })) as PublishAnswer,
    backfillDone: async (onProgress) => {
      for (;;) {
        const { backfill, problems } = await read();
        if (backfill !== null) onProgress(backfill);
        if (backfill?.state === 'done') return backfill;
        if (problems.length > 0) throw new Error(`The backfill is in trouble: ${problems.join(' ')}`);
        await delay(POLL_MS);
      }
    },
  };
}

function refusalOf({ message, responseBody }: ProxyAnswer): string {
  const own = (responseBody as ErrorAnswer | null | undefined)?.error;
  if (own === undefined) return message ?? 'no reason given';
  const issues = (own.issues ?? []).map(({ path, expected }) => `\n  ${path}: ${expected}`).join('');
  return own.message + issues;
}
