export type CallFamily = 'read' | 'write' | 'search' | 'oauth' | 'properties';

export interface CallCounts {
  /** Calls by method and route, with placeholders such as `{id}` for variable parts. */
  readonly endpoints: Readonly<Record<string, number>>;
  readonly totals: Readonly<Record<CallFamily, number>>;
  readonly statuses: Readonly<Record<string, number>>;
}

export interface CallLog {
  count(portalId: number | null, endpoint: string, family: CallFamily, status: number): void;
  /** Counts of all portals together, and of each portal. Calls without a portal (OAuth) are only in the former. */
  summary(): { readonly all: CallCounts; readonly portals: Readonly<Record<string, CallCounts>> };
  reset(): void;
}

interface MutableCounts {
  readonly endpoints: Record<string, number>;
  readonly totals: Record<CallFamily, number>;
  readonly statuses: Record<string, number>;
}
const empty = (): MutableCounts => ({
  endpoints: {},
  totals: { read: 0, write: 0, search: 0, oauth: 0, properties: 0 },
  statuses: {},
});

/** Counts the calls to the simulator. A call whose response was not sent has status 0. */
export function createCallLog(): CallLog {
  let all = empty();
  let portals: Record<string, MutableCounts> = {};
  return {
    count: (portalId, endpoint, family, status) => {
      const counts = [all];
      if (portalId !== null) {
        portals[portalId] ??= empty();
        counts.push(portals[portalId]);
      }
      for (const { endpoints, totals, statuses } of counts) {
        endpoints[endpoint] = (endpoints[endpoint] ?? 0) + 1;
        totals[family] += 1;
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    },
    summary: () => ({ all, portals }),
    reset: () => {
      all = empty();
      portals = {};
    },
  };
}
