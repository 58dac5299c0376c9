/** What the use cases need of the world. Each adapter provides a part of this, and passes the same battery as its peers. */
import type { Assessment } from '../assessment/assessment.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import type { OwnOption, OwnProperty, PortalProperty } from '../record/property-definition.ts';

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export type CrmObjectType = 'companies' | 'deals';

// ---------------------------------------------------------------------------------------------- HubSpot

/** Raw values as HubSpot sends them: strings; null = never set. A property that the portal lacks is absent. */
export type RawProperties = Readonly<Record<string, string | null>>;

export interface CompanyRecord {
  readonly id: string;
  readonly properties: RawProperties;
}

export interface CompaniesRead {
  /** By the id that was asked for: after a merge the record's own id is another. */
  readonly found: ReadonlyMap<string, CompanyRecord>;
  readonly missing: readonly string[];
}

export interface CompaniesPage {
  readonly companies: readonly CompanyRecord[];
  /** Cursor of the next page; null at the end. */
  readonly after: string | null;
}

export interface CompanyWrite {
  readonly id: string;
  /** Strings only; `""` clears. */
  readonly properties: Readonly<Record<string, string>>;
}

export type WriteOutcome =
  | { readonly id: string; readonly outcome: 'written' }
  | { readonly id: string; readonly outcome: 'gone' }
  /** HubSpot refuses these values and will again: an admin's validation rule, an archived property, a missing option. */
  | {
      readonly id: string;
      readonly outcome: 'refused';
      /** HubSpot's error codes, such as PROPERTY_DOESNT_EXIST, INVALID_OPTION, MISSING_CONDITIONAL_REQUIRED_PROPERTY. */
      readonly codes: readonly string[];
      readonly message: string;
    };

export type PropertyOption = OwnOption;
export type PropertyDefinition = OwnProperty;
export type { PortalProperty };

export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
}

/** HubSpot, for one portal: within its rate budget, with its tokens. Every call may throw a FitgateError with a kind. */
export interface PortalCrm {
  /** Up to 100 ids in one call. */
  readCompanies(ids: readonly string[], properties: readonly string[]): Promise<CompaniesRead>;
  /** One page of up to 100 companies; `after` null = the first. */
  listCompanies(after: string | null, properties: readonly string[]): Promise<CompaniesPage>;
  /**
   * Up to 100 records; one outcome for each, in no particular order. A batch that HubSpot refuses takes several calls:
   * `beforeEach` runs right before each of them, and what it throws ends the writing.
   */
  updateCompanies(
    writes: readonly CompanyWrite[],
    beforeEach: () => Promise<void>,
  ): Promise<readonly WriteOutcome[]>;
  /** The companies of up to 1,000 deals (all of them, not only primary); a deal without any has no entry. */
  readCompaniesOfDeals(dealIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  listProperties(objectType: CrmObjectType): Promise<readonly PortalProperty[]>;
  /** No effect when it exists. */
  createGroup(objectType: CrmObjectType, group: PropertyGroup): Promise<void>;
  /** Creates up to 100; one that exists (or is created meanwhile by somebody else) is no error. */
  createProperties(objectType: CrmObjectType, definitions: readonly PropertyDefinition[]): Promise<void>;
  /** Replaces label, description, group and the whole list of options. */
  updateProperty(objectType: CrmObjectType, definition: PropertyDefinition): Promise<void>;
}

export interface Crm {
  portal(portalId: number): PortalCrm;
}

/** What HubSpot grants at the end of an install. */
export interface Grant {
  readonly portalId: number;
  readonly userId: number;
  readonly scopes: readonly string[];
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAtMs: number;
}

export interface OAuth {
  /** HubSpot's consent page for our app, with our state in it. */
  authorizeUrl(state: string): string;
  /** Throws `invalid` for a code that HubSpot refuses. */
  exchangeCode(code: string): Promise<Grant>;
}

// ---------------------------------------------------------------------------------------------- store

export interface Portal {
  readonly portalId: number;
  readonly status: 'connected' | 'disconnected';
  readonly publishedVersion: number | null;
  readonly scopes: readonly string[];
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAtMs: number;
}

export interface PortalStore {
  find(portalId: number): Promise<Portal | null>;
  /**
   * Installs or installs again: tokens (encrypted at rest), scopes, and the installing user as an author. What happened
   * while nobody told us is unknown: where criteria are published the backfill of every company starts, reading
   * `properties`; else facts read before no longer count as read.
   */
  connect(grant: Grant, properties: readonly string[], nowMs: number): Promise<void>;
  /** Tokens and problems deleted, work stops; criteria and versions stay. No effect on a portal that installed after `judgedAtMs`. */
  disconnect(portalId: number, reason: string, judgedAtMs: number, nowMs: number): Promise<void>;
  roleOf(portalId: number, userId: number): Promise<'author' | 'viewer'>;
  /** What needs an admin; a null message clears it. Keyed so that one trouble is one line. */
  setProblem(portalId: number, key: string, message: string | null, nowMs: number): Promise<void>;
  problems(portalId: number): Promise<readonly string[]>;
}

/** Names one claim of one portal: the instant until which it holds. */
export type RefreshClaim = number;

/** The HubSpot adapter's side of the tokens: refresh in single flight, across processes too. */
export interface TokenStore {
  read(portalId: number): Promise<Tokens | null>;
  /** A claim for one caller until `leaseMs` has passed or the refresh is saved; null for the others, who poll `read`. */
  claimRefresh(portalId: number, nowMs: number, leaseMs: number): Promise<RefreshClaim | null>;
  /** Saves and ends the claim. No effect, and false, when the claim has ended: an install has brought newer tokens. */
  saveRefreshed(portalId: number, tokens: Tokens, claim: RefreshClaim): Promise<boolean>;
  /** Ends the claim without new tokens; no effect on anybody else's. */
  releaseRefresh(portalId: number, claim: RefreshClaim): Promise<void>;
}

export interface OAuthStateStore {
  /** Keeps hashes only, never the state itself. */
  create(stateHash: string, browserHash: string, expiresAtMs: number): Promise<void>;
  /** True once: for a state that exists, is not used, not expired and belongs to this browser. */
  consume(stateHash: string, browserHash: string, nowMs: number): Promise<boolean>;
}

export interface StoredVersion {
  readonly version: number;
  readonly document: CriteriaDocument;
  readonly reason: string;
  readonly authorId: number;
  readonly publishedAtMs: number;
}

export interface StoredDraft {
  readonly document: unknown;
  readonly basedOn: number | null;
}

export interface PublishInput {
  readonly portalId: number;
  readonly document: CriteriaDocument;
  readonly basedOn: number | null;
  readonly reason: string;
  readonly authorId: number;
  readonly nowMs: number;
  /** Company properties that the backfill is to read. */
  readonly properties: readonly string[];
}

export type PublishOutcome =
  | { readonly outcome: 'published'; readonly version: number }
  /** The same basedOn, document and reason were published before: the version that it made. */
  | { readonly outcome: 'repeated'; readonly version: number }
  | { readonly outcome: 'stale'; readonly presentVersion: number | null };

export interface CriteriaStore {
  published(portalId: number): Promise<StoredVersion | null>;
  version(portalId: number, version: number): Promise<StoredVersion | null>;
  /** Newest first, at most `limit`. */
  versions(portalId: number, limit: number): Promise<readonly Omit<StoredVersion, 'document'>[]>;
  draft(portalId: number): Promise<StoredDraft | null>;
  /** `stale` when `basedOn` is not the published version. */
  saveDraft(
    portalId: number,
    draft: StoredDraft,
    userId: number,
    nowMs: number,
  ): Promise<
    { readonly outcome: 'saved' } | { readonly outcome: 'stale'; readonly presentVersion: number | null }
  >;
  /**
   * In one transaction: checks `basedOn` against the published version, adds the version, makes it the published one,
   * re-bases the draft on it, and starts the backfill (replacing a running one).
   */
  publish(input: PublishInput): Promise<PublishOutcome>;
}

/** Something changed: the company itself, or a deal whose companies are to be found. Ids and no values: the worker reads the truth. */
export interface Change {
  readonly portalId: number;
  readonly objectType: CrmObjectType;
  readonly objectId: string;
}

/** A change that a worker took. It stays pending until `finish`, so that a killed process loses nothing. */
export interface TakenChange {
  readonly objectId: string;
  /** How many times it was recorded; when it moved meanwhile, `finish` leaves the change pending. */
  readonly seq: string;
  readonly attempts: number;
}

export interface ChangeStore {
  /**
   * Records all changes of connected portals in one statement, due a moment after `nowMs` (in which the rest of a burst
   * arrives), but never within the store's window of the time the same object was last taken; one that is pending keeps its due time, unless it was put off after a
   * failure: then it is tried again as if new. Answers the portals that got work.
   */
  record(changes: readonly Change[], nowMs: number): Promise<readonly number[]>;
  /** Up to `limit` due changes of one type, oldest first; notes `nowMs` as taken. The caller holds the portal's lease. */
  take(
    portalId: number,
    objectType: CrmObjectType,
    limit: number,
    nowMs: number,
  ): Promise<readonly TakenChange[]>;
  /** Done: no longer pending, unless recorded again since it was taken; then due a window after it was taken. */
  finish(portalId: number, objectType: CrmObjectType, taken: readonly TakenChange[]): Promise<void>;
  /** Not done: due again at `dueAtMs`, with `attempts` as given. */
  defer(
    portalId: number,
    objectType: CrmObjectType,
    taken: readonly TakenChange[],
    dueAtMs: number,
    attempts: number,
  ): Promise<void>;
  /** When the portal's next change is due; null when nothing is pending. */
  nextDueMs(portalId: number): Promise<number | null>;
  /** What is pending in one portal, of both types. */
  pending(portalId: number): Promise<number>;
}

/** One worker at a time works for a portal, so that no older reading is written over a newer one. */
export interface WorkStore {
  /** True when the lease was free; `holder` names one turn of one process, never used again. */
  lease(portalId: number, holder: string, nowMs: number, untilMs: number): Promise<boolean>;
  /** True while nobody else has held the lease since: what this holder read is still the newest reading. */
  renew(portalId: number, holder: string, untilMs: number): Promise<boolean>;
  release(portalId: number, holder: string): Promise<void>;
  /** Connected portals with a change due, or a backfill running, that nobody holds the lease of and that are not paused. */
  portalsWithWork(nowMs: number): Promise<readonly number[]>;
  /** No work for this portal before then (quota used up, HubSpot in trouble). */
  pauseUntil(portalId: number, untilMs: number): Promise<void>;
  pausedUntilMs(portalId: number): Promise<number>;
  /** Records as changed up to `limit` companies whose assessment is no longer valid at `nowMs`; answers how many. */
  recordExpired(nowMs: number, limit: number): Promise<number>;
}

export interface Backfill {
  readonly id: string;
  /** `publish`: assess and write every company under `version`. `read`: only read facts, for a preview. */
  readonly purpose: 'publish' | 'read';
  readonly version: number | null;
  /** Company properties that it reads. */
  readonly properties: readonly string[];
  readonly after: string | null;
  readonly state: 'running' | 'done';
  readonly companies: number;
  readonly written: number;
  readonly refused: number;
  readonly startedAtMs: number;
  readonly finishedAtMs: number | null;
}

export interface BackfillStep {
  /** Cursor of the next page; null = this was the last. */
  readonly after: string | null;
  readonly companies: number;
  readonly written: number;
  readonly refused: number;
}

export interface BackfillStore {
  /** The portal's newest, running or done. */
  current(portalId: number): Promise<Backfill | null>;
  /**
   * Starts one that reads these properties and those of a running one of the purpose `read`, which it replaces unless
   * that reads them all; a running `publish` stays and is answered.
   */
  startRead(portalId: number, properties: readonly string[], nowMs: number): Promise<Backfill>;
  /**
   * Adds one page's counts and moves the cursor; no effect when the backfill was replaced meanwhile. At the end companies
   * that no page and no change has shown since its start, and none pending will show, are forgotten: they are gone.
   */
  advance(portalId: number, id: string, step: BackfillStep, nowMs: number): Promise<void>;
}

export interface StoredAssessment {
  readonly companyId: string;
  readonly version: number;
  readonly assessedAtMs: number;
  readonly assessment: Assessment;
  /** HubSpot's refusal of our last write to the record; null when it stands as assessed. */
  readonly problem: string | null;
}

export interface SnapshotRow {
  readonly companyId: string;
  /** The facts of the company when it was last read: only properties that were asked for. */
  readonly properties: RawProperties;
}

export interface Refusals {
  readonly companies: number;
  readonly exampleId: string;
  readonly exampleMessage: string;
}

export interface AssessmentStore {
  /** Facts and, if published, the assessment; replaces what was there. `assessment` null keeps none (read-only backfill keeps the old one). */
  save(
    portalId: number,
    rows: readonly { readonly snapshot: SnapshotRow; readonly stored: StoredAssessment | null }[],
    nowMs: number,
  ): Promise<void>;
  find(portalId: number, companyId: string): Promise<StoredAssessment | null>;
  /** How many companies HubSpot refused our last write to, and one of them; null when there is none. */
  refusals(portalId: number): Promise<Refusals | null>;
  /** The company is gone: nothing of it stays. */
  remove(portalId: number, companyIds: readonly string[]): Promise<void>;
  /** Every company's facts, in batches, without holding them all. */
  snapshots(portalId: number): AsyncIterable<readonly SnapshotRow[]>;
  count(portalId: number): Promise<number>;
}

/** Which companies a deal belonged to when we last read it: a deleted deal's associations can no longer be read. */
export interface DealLinkStore {
  save(portalId: number, links: ReadonlyMap<string, readonly string[]>): Promise<void>;
  companiesOf(portalId: number, dealIds: readonly string[]): Promise<readonly string[]>;
}

export interface Store {
  readonly portals: PortalStore;
  readonly tokens: TokenStore;
  readonly oauthStates: OAuthStateStore;
  readonly criteria: CriteriaStore;
  readonly changes: ChangeStore;
  readonly work: WorkStore;
  readonly backfills: BackfillStore;
  readonly assessments: AssessmentStore;
  readonly dealLinks: DealLinkStore;
  /** True when the database answers. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

// ---------------------------------------------------------------------------------------------- queue

/** The wake-up and the schedule; what is pending lives in the store. */
export interface WakeUp {
  /** Work for this portal is due in `delayMs`. A portal that is awake already is not woken twice. */
  wake(portalId: number, delayMs: number): Promise<void>;
}

/** What became of one turn of work for a portal: done, or to be woken again after so long. */
export interface Turn {
  readonly againInMs: number | null;
}

// ---------------------------------------------------------------------------------------------- measuring

/** Counts for operators; never tenant data. */
export interface Meter {
  assessed(companies: number): void;
  written(companies: number): void;
  refused(companies: number): void;
  turn(outcome: 'idle' | 'worked' | 'waited' | 'failed', durationMs: number): void;
}

/** The log, as far as use cases need it: what happened and to which portal, never a token or a record's value. */
export interface Journal {
  info(detail: object, message: string): void;
  warn(detail: object, message: string): void;
  error(detail: object, message: string): void;
}
