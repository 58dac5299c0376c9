import { sql } from 'kysely';
import type { Logger } from '../log.ts';
import type { CompanySource } from '../ports/store/assessments.ts';
import { FIRST_DELAY_MS } from '../ports/store/changes.ts';
import type { PortalStore, Store } from '../ports/store/store.ts';
import { createAssessmentStore, IDS_AFTER } from './companies/assessment-store.ts';
import { COMMIT_BATCH } from './companies/commit-batch.ts';
import { createDealLinkStore } from './companies/deal-link-store.ts';
import { createFitStore, FIND_FIT } from './companies/fit-store.ts';
import { createCriteriaStore } from './criteria/criteria-store.ts';
import { createVersionReader, type VersionReader } from './criteria/version-reader.ts';
import { type Database, openDatabase } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { openEmbeddedDatabase } from './embedded/embedded-database.ts';
import { createCallSlotStore } from './portals/call-slot-store.ts';
import { createDefinitionStore } from './portals/definition-store.ts';
import { createActivityStore, createHealthStore } from './portals/health-store.ts';
import { createInstallationStore } from './portals/installation-store.ts';
import { createOAuthStateStore } from './portals/oauth-state-store.ts';
import { createPeopleStore } from './portals/people-store.ts';
import { createProblemStore } from './portals/problem-store.ts';
import { createPreviewStore } from './previews/preview-store.ts';
import { createReportStore } from './reports/report-store.ts';
import { resealTokens } from './tokens/reseal-tokens.ts';
import { createTokenCipher, type TokenCipher } from './tokens/token-cipher.ts';
import { createTokenStore } from './tokens/token-store.ts';
import { createBackfillStore } from './work/backfill-store.ts';
import { readBacklog } from './work/backlog.ts';
import { FINISH_CHANGES, TAKE_CHANGES } from './work/change-statements.ts';
import { createChangeStore } from './work/change-store.ts';
import { createReconciliationStore } from './work/reconciliation-store.ts';
import {
  type Coalescing,
  createRecordChanges,
  RECORD_CHANGES,
  type RecordChanges,
  type Recording,
} from './work/record-changes.ts';
import { createSweepStore } from './work/sweep-store.ts';
import { LOOK_AGAIN, OPEN_TURN, RELEASE_LEASE, RENEW_LEASE } from './work/turn-statements.ts';
import { createUpkeepStore } from './work/upkeep-store.ts';
import { createWorkStore } from './work/work-store.ts';

export interface StoreOptions extends Partial<Coalescing> {
  /** Postgres; null = embedded in `dataDir`, for this process only. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** 32 bytes each: the first encrypts, all decrypt. */
  readonly tokenKeys: readonly Buffer[];
  readonly logger?: Logger | undefined;
  /**
   * Another process may use `dataDir` from now on, because the folder was moved or this process was suspended for long. The store
   * no longer answers, and the process should exit.
   */
  readonly onFolderLost?: (error: Error) => void;
}

export interface OpenStore extends Store {
  /** The address of the database, for a queue on the same database. */
  readonly connectionString: string;
  /** The clients of the embedded database share one session: their transactions are isolated, session settings are not. */
  readonly embedded: boolean;
}

/** A constantly changing company is read every two seconds. */
const WINDOW_MS = 2_000;
const READY_WITHIN_MS = 2_000;
const MIGRATION_WITHIN_MS = 3_600_000;
const SERVER_CONNECTIONS = 10;
const EMBEDDED_CONNECTIONS = 4;
/** Statements of single requests and of every turn; each connection prepares them at their first use. */
const PREPARED = [
  ...[FIND_FIT, RECORD_CHANGES, IDS_AFTER],
  ...[OPEN_TURN, TAKE_CHANGES, RENEW_LEASE, COMMIT_BATCH, FINISH_CHANGES, LOOK_AGAIN, RELEASE_LEASE],
];
/**
 * On a server, four statements at a time record changes, one a portal. A statement holds at most what HubSpot posts of one
 * portal at a time: 10 requests of 100 events.
 */
const SERVER_RECORDING: Recording = { lanes: 4, most: 1_000 };
/** The embedded session runs one statement at a time, and on our event loop: 200 changes hold that for about 5 ms. */
const EMBEDDED_RECORDING: Recording = { lanes: 1, most: 200 };
/** The embedded database works on the event loop that also answers webhooks: this many take it about 2 ms. */
const EMBEDDED_COMPANIES_A_PAGE = 500;
const SERVER_COMPANIES_A_PAGE = 10_000;

/**
 * Opens the store, migrated. Postgres by URL, or the embedded one: the same driver and the same SQL.
 * @throws Error when the database can't be reached, no longer has what this version reads, or is used by another process (embedded)
 */
export async function openStore(options: StoreOptions): Promise<OpenStore> {
  const { databaseUrl, dataDir, tokenKeys, logger } = options;
  const cipher = createTokenCipher(tokenKeys);
  const server =
    databaseUrl === null
      ? await openEmbeddedDatabase(dataDir, logger, (error) => options.onFolderLost?.(error))
      : { connectionString: databaseUrl, close: async () => {} };
  const { connectionString } = server;
  const embedded = databaseUrl === null;
  const maxConnections = embedded ? EMBEDDED_CONNECTIONS : SERVER_CONNECTIONS;
  const db = openDatabase({ connectionString, maxConnections, embedded, prepared: PREPARED, logger });
  const close = async (): Promise<void> => {
    await db.destroy();
    await server.close();
  };
  try {
    await migrateAll(connectionString, embedded, logger);
    // This is the only process, so holders of leases and claims are dead and need not be waited for.
    if (embedded) await releaseAll(db);
    await resealTokens(db, cipher, logger);
  } catch (error) {
    await close();
    throw error;
  }

  const coalescing: Coalescing = {
    firstDelayMs: options.firstDelayMs ?? FIRST_DELAY_MS,
    windowMs: options.windowMs ?? WINDOW_MS,
  };
  const record = createRecordChanges(db, coalescing, embedded ? EMBEDDED_RECORDING : SERVER_RECORDING);
  const shared: Shared = {
    ...{ db, cipher, record },
    windowMs: coalescing.windowMs,
    versions: createVersionReader(),
    source: {
      connectionString,
      companiesAPage: embedded ? EMBEDDED_COMPANIES_A_PAGE : SERVER_COMPANIES_A_PAGE,
    },
  };
  return {
    connectionString,
    embedded,
    forPortal: (portalId) => openPortalStore(shared, portalId),
    across: {
      intake: { record },
      sweep: createSweepStore(db, coalescing),
      upkeep: createUpkeepStore(db),
      metrics: { backlog: () => readBacklog(db, null) },
      activity: createActivityStore(db),
    },
    oauthStates: createOAuthStateStore(db),
    ready: () => answersInTime(db),
    close,
  };
}

interface Shared {
  readonly db: Database;
  readonly cipher: TokenCipher;
  readonly record: RecordChanges;
  readonly windowMs: number;
  readonly versions: VersionReader;
  readonly source: Omit<CompanySource, 'portalId'>;
}

function openPortalStore(
  { db, cipher, record, windowMs, versions, source }: Shared,
  portalId: number,
): PortalStore {
  const criteria = createCriteriaStore(db, portalId, versions);
  return {
    installation: createInstallationStore(db, cipher, portalId),
    people: createPeopleStore(db, portalId),
    problems: createProblemStore(db, portalId),
    health: createHealthStore(db, portalId),
    tokens: createTokenStore(db, cipher, portalId),
    definitions: createDefinitionStore(db, portalId),
    criteria,
    changes: createChangeStore(db, portalId, windowMs, record),
    work: createWorkStore(db, portalId, versions, criteria),
    reconciliation: createReconciliationStore(db, portalId),
    backfills: createBackfillStore(db, portalId),
    reports: createReportStore(db, portalId),
    assessments: createAssessmentStore(db, { ...source, portalId }, windowMs),
    previews: createPreviewStore(db, portalId),
    fits: createFitStore(db, portalId, versions, criteria),
    dealLinks: createDealLinkStore(db, portalId),
    callSlots: createCallSlotStore(db, portalId),
  };
}

/** Uses a separate connection, because building an index on a large table takes long, and so does waiting for it in another process. */
async function migrateAll(
  connectionString: string,
  embedded: boolean,
  logger: Logger | undefined,
): Promise<void> {
  const db = openDatabase({
    connectionString,
    embedded,
    maxConnections: 1,
    queryTimeoutMs: MIGRATION_WITHIN_MS,
    logger,
  });
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

async function releaseAll(db: Database): Promise<void> {
  await db.updateTable('work').set({ lease_holder: null, lease_until_ms: 0 }).execute();
  await db.updateTable('token').set({ refresh_claimed_until_ms: 0 }).execute();
  await db
    .updateTable('report')
    .set({ holder: null, lease_until_ms: 0 })
    .where('holder', 'is not', null)
    .execute();
}

/** False when the database refuses or is too slow; never throws. */
function answersInTime(db: Database): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), READY_WITHIN_MS);
    sql`select 1`
      .execute(db)
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(() => clearTimeout(timer));
  });
}
