import { type FoundUses, findUses } from '../answer/uses/find-uses.ts';
import { ownNames } from '../answer/uses/own-names.ts';
import { defaultDocument } from '../criteria/default-document.ts';
import { failureKindOf } from '../errors.ts';
import type { Automation, AutomationsRead, HubSpot } from '../ports/hubspot.ts';
import type { Clock, Log } from '../ports/process.ts';
import type { Store } from '../ports/store/store.ts';
import { createAnswersSoon } from './answers-soon.ts';

export type AutomationKind = Automation['kind'];

/** A workflow or a list, with what was found in it. Its definition is not kept. */
export interface FoundAutomation extends Omit<Automation, 'definition'> {
  readonly uses: FoundUses;
}

export type FoundAutomations =
  | {
      readonly state: 'read';
      readonly automations: readonly FoundAutomation[];
      readonly unread: number;
      readonly atMs: number;
    }
  | { readonly state: 'not_allowed' | 'failed'; readonly atMs: number };

/** Workflows and lists of each portal, read from HubSpot at most once a minute. */
export interface PortalAutomations {
  /** At once if they were ever read, however long ago; else soon; null = still being read. Never throws. */
  soon(portalId: number, kind: AutomationKind): Promise<FoundAutomations | null>;
}

interface Needs {
  readonly hubspot: HubSpot;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

const FRESH_MS = 60_000;
/** HubSpot's proxy waits 15 s. */
const PATIENCE_MS = 10_000;
const MOST_BYTES = 32 * 1024 * 1024;
const BYTES_AN_AUTOMATION = 1_000;
/** 10 to 20 calls. */
const MOST_READ = 500;
/** Walking one takes up to some milliseconds: webhooks are answered in between. */
const WALKED_AT_ONCE = 10;

export function createPortalAutomations({ hubspot, store, clock, log }: Needs): PortalAutomations {
  const read = async (portalId: number, kind: AutomationKind): Promise<AutomationsRead> => {
    const portal = hubspot.forPortal(portalId);
    return kind === 'workflow' ? portal.readWorkflows(MOST_READ) : portal.readLists(MOST_READ);
  };
  const found = createAnswersSoon<string, FoundAutomations>({
    async get(key) {
      const { portalId, kind } = askedOf(key);
      const atMs = clock.now();
      try {
        const { automations, unread } = await read(portalId, kind);
        const live = await store.forPortal(portalId).criteria.published();
        const names = ownNames(live?.document ?? defaultDocument);
        const walked: FoundAutomation[] = [];
        for (const { definition, ...automation } of automations) {
          walked.push({ ...automation, uses: findUses(definition, automation.objectTypeId, names) });
          if (walked.length % WALKED_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
        }
        return { state: 'read', automations: walked, unread, atMs };
      } catch (error) {
        log.warn({ portalId, kind, err: error }, 'workflows or lists could not be read');
        return { state: failureKindOf(error) === 'denied' ? 'not_allowed' : 'failed', atMs };
      }
    },
    bytesOf: (answer) => (answer.state === 'read' ? BYTES_AN_AUTOMATION * answer.automations.length : 0),
    ...{ maxBytes: MOST_BYTES, freshMs: FRESH_MS, patienceMs: PATIENCE_MS, clock },
    onFailure: (key, error) => log.error({ ...askedOf(key), err: error }, 'workflows or lists failed'),
  });
  return { soon: (portalId, kind) => found.soon(`${portalId} ${kind}`) };
}

function askedOf(key: string): { readonly portalId: number; readonly kind: AutomationKind } {
  const [portalId, kind] = key.split(' ');
  return { portalId: Number(portalId), kind: kind === 'list' ? 'list' : 'workflow' };
}
