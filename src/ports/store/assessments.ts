/** What was found: facts as last read, how they were last assessed, and which deals belong to whom. */
import type { RawProperties } from '../hubspot.ts';
import type { TakenChange } from './changes.ts';

/**
 * What is kept of a company's last assessment. Its answer is not: it follows from the version's document, the facts and the
 * instant, all of which are kept. A breakdown has several kB as JSON and takes longer to store than to compute again.
 */
export interface StoredAssessment {
  readonly companyId: string;
  readonly version: number;
  readonly assessedAtMs: number;
  /** The instant at which the answer changes with time alone, epoch milliseconds; null = never. */
  readonly validUntilMs: number | null;
  /** HubSpot's refusal of our last write to the record; null when the record is up to date. */
  readonly problem: string | null;
}

/** The last assessment of a company, with the facts from which its answer is computed again. */
export interface FoundAssessment extends Omit<StoredAssessment, 'validUntilMs'> {
  readonly properties: RawProperties;
}

export interface SnapshotRow {
  readonly companyId: string;
  /** The facts of the company when it was last read: only properties that were asked for. */
  readonly properties: RawProperties;
}

/** A company as one batch leaves it. */
export interface CommittedCompany {
  readonly snapshot: CompanySnapshot;
  /** Null keeps the assessment that is there. */
  readonly stored: StoredAssessment | null;
}

export interface CompanySnapshot extends SnapshotRow {
  /**
   * Our texts on the record, as read or as written since: HubSpot may have stored a part of them. Null when they were not read,
   * and those kept before stay.
   */
  readonly own: RawProperties | null;
}

/** All that one batch changes. */
export interface Commit {
  /** The lease that it was made under, and until when it holds from now on. */
  readonly holder: string;
  readonly untilMs: number;
  readonly rows: readonly CommittedCompany[];
  /** Companies of which nothing is kept any more. */
  readonly gone: readonly string[];
  /** Company changes that are done. */
  readonly finished: readonly TakenChange[];
}

export type CommitOutcome =
  | 'kept'
  /** Kept; companies that HubSpot refuses our values on have come or gone. */
  | 'refusals changed'
  /** Somebody else has held the lease since: nothing was kept. */
  | 'lost';

/** A company as it is kept. */
export interface KeptCompany extends SnapshotRow {
  /** When its facts were last read, epoch milliseconds. */
  readonly readAtMs: number;
}

/**
 * Where a thread reads the companies of one portal, on a connection of its own: plain data, because nothing else can be handed
 * to a thread. It holds the password of the database.
 */
export interface CompanySource {
  readonly connectionString: string;
  readonly portalId: number;
  readonly companiesAPage: number;
}

export interface Refusals {
  /** At most 1,000 are counted. */
  readonly companies: number;
  /** There are more than were counted. */
  readonly more: boolean;
  readonly exampleId: string;
  readonly exampleMessage: string;
}

/** Companies on which HubSpot refused our last write for the same reason. */
export interface RefusalReason {
  readonly message: string;
  readonly companies: number;
}

export interface AssessmentStore {
  /** Keeps what a batch read, found and wrote, in one statement: all of it or nothing. */
  commit(commit: Commit, nowMs: number): Promise<CommitOutcome>;
  /** Our texts on the records, as last read or written, of those companies that are known; null = never read. */
  ownTexts(companyIds: readonly string[]): Promise<ReadonlyMap<string, RawProperties | null>>;
  /** Ids of companies that we know, in their order, from above this one; '' = from the first. */
  idsAfter(companyId: string, limit: number): Promise<readonly string[]>;
  /** How many companies HubSpot refused our last write to, and one of them; null when there is none. */
  refusals(): Promise<Refusals | null>;
  /** The most frequent ones of the first 1,000 companies refused, most first. */
  refusalReasons(limit: number): Promise<readonly RefusalReason[]>;
  /** For whoever reads every company: `readCompanies` in a thread. */
  readonly source: CompanySource;
  count(): Promise<number>;
}

/** Which companies a deal belonged to when we last read it: a deleted deal's associations can no longer be read. */
export interface DealLinkStore {
  save(links: ReadonlyMap<string, readonly string[]>): Promise<void>;
  companiesOf(dealIds: readonly string[]): Promise<readonly string[]>;
  /** These deals are gone, or have no company any more. */
  remove(dealIds: readonly string[]): Promise<void>;
}
