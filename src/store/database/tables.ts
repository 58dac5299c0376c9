import type { ColumnType, Generated } from 'kysely';
import type { Role } from '../../contract/access.ts';
import type { ReportHeadline, ReportKind } from '../../contract/reports.ts';
import type { CriteriaDocument } from '../../criteria/document.ts';
import type { DraftMemory } from '../../criteria/draft-memory.ts';
import type { DealLabels } from '../../evidence/source/option-label.ts';
import type { SlotRule } from '../../ports/call-slots.ts';
import type { CrmObjectType, RawProperties } from '../../ports/hubspot.ts';
import type { Cause, ChangeLane, WaitReason } from '../../ports/store/changes.ts';
import type { KnownDefinitions } from '../../ports/store/definitions.ts';
import type { PreviewWork } from '../../ports/store/previews.ts';
import type { LeftOutProperty, ReportState } from '../../ports/store/reports.ts';
import type { LaneName } from '../../ports/store/work.ts';
import type { StoredOptions } from '../reports/stored-options.ts';

/**
 * The rows of schema `fitgate`; the migrations explain them. Times are epoch milliseconds. `json` columns are written as our own
 * text and returned parsed; their types are correct because nothing else writes them.
 */
export interface Tables {
  readonly portal: {
    portal_id: number;
    status: 'connected' | 'disconnected';
    scopes: string[];
    published_version: number | null;
    connected_at_ms: number;
    disconnected_at_ms: number | null;
    disconnect_reason: string | null;
    connected_by: number | null;
    capacity: number | null;
  };
  readonly person: {
    portal_id: number;
    user_id: number;
    role: Role;
    email: string | null;
    last_seen_ms: number | null;
  };
  readonly problem: {
    portal_id: number;
    key: string;
    message: string;
    detail: string | null;
    since_ms: number;
  };
  readonly portal_day: {
    portal_id: number;
    day: number;
    calls: number;
    refused: number;
    changed_ms: number | null;
    followed_ms: number | null;
  };
  readonly failed_request: { portal_id: number; id: string; at_ms: number; kind: string };
  readonly token: {
    portal_id: number;
    box: string;
    expires_at_ms: number;
    refresh_claimed_until_ms: Generated<number>;
  };
  readonly oauth_state: {
    state_hash: string;
    browser_hash: string;
    expires_at_ms: number;
    finished: Generated<boolean>;
  };
  readonly definitions: {
    portal_id: number;
    attempt: string;
    in_step: string | null;
    in_step_at_ms: number | null;
    known: Json<KnownDefinitions> | null;
  };
  readonly version: {
    portal_id: number;
    version: number;
    based_on: number | null;
    document: Json<CriteriaDocument>;
    reason: string;
    author_id: number;
    published_at_ms: number;
  };
  readonly draft: {
    portal_id: number;
    document: Json<unknown>;
    based_on: number | null;
    saved_by: number;
    saved_at_ms: number;
  };
  readonly draft_memory: { portal_id: number; content: string | null; memory: Json<DraftMemory> };
  readonly change: {
    portal_id: number;
    object_type: CrmObjectType;
    object_id: string;
    seq: number;
    due_at_ms: number | null;
    taken_at_ms: number;
    attempts: number;
    lane: Generated<ChangeLane>;
    causes: Generated<Json<Cause[]>>;
    occurred_at_ms: Generated<number>;
    reason: WaitReason | null;
  };
  readonly reconciliation: {
    portal_id: number;
    since_ms: number;
    started_at_ms: number;
    due_at_ms: number;
    object_type: CrmObjectType;
    after_id: string | null;
  };
  readonly work: {
    portal_id: number;
    lease_holder: string | null;
    lease_until_ms: Generated<number>;
    paused_until_ms: Generated<number>;
    failures: Generated<number>;
    engine_version: Generated<number>;
    engine_seen_ms: Generated<number>;
  };
  readonly lane_rest: { portal_id: number; lane: LaneName; attempts: number; until_ms: number };
  readonly backfill: {
    portal_id: number;
    id: string;
    purpose: 'publish' | 'read';
    version: number | null;
    properties: string[];
    known_after: Generated<string>;
    after: string | null;
    state: 'running' | 'done';
    companies: Generated<number>;
    written: Generated<number>;
    refused: Generated<number>;
    started_at_ms: number;
    finished_at_ms: number | null;
    engine_version: Generated<number>;
    paused: Generated<boolean>;
  };
  readonly company: {
    portal_id: number;
    company_id: string;
    properties: Json<RawProperties>;
    read_at_ms: number;
    version: number | null;
    assessed_at_ms: number | null;
    /** Breakdowns that earlier versions kept; nothing reads them, and writing a company clears its own. */
    assessment: Json<unknown> | null;
    problem: string | null;
    expires_at_ms: number | null;
    own: Json<RawProperties> | null;
  };
  readonly report: {
    portal_id: number;
    id: string;
    kind: ReportKind;
    options: Json<StoredOptions>;
    version: number | null;
    document: Json<CriteriaDocument> | null;
    requested_by: number | null;
    state: ReportState;
    properties: string[] | null;
    left_out: Json<LeftOutProperty[]> | null;
    deal_labels: Json<DealLabels> | null;
    phase: 'companies' | 'deals';
    after: string | null;
    pages: Generated<number>;
    companies: Generated<number>;
    deals: Generated<number>;
    companies_known: number | null;
    due_at_ms: Generated<number>;
    attempts: Generated<number>;
    holder: string | null;
    lease_until_ms: Generated<number>;
    begun: Generated<number>;
    problem: string | null;
    result: Json<unknown> | null;
    page: string | null;
    headline: Json<ReportHeadline> | null;
    alerts: Generated<string[]>;
    created_at_ms: number;
    finished_at_ms: number | null;
  };
  readonly report_page: {
    portal_id: number;
    report_id: string;
    number: number;
    object_type: CrmObjectType;
    rows: string;
  };
  readonly preview: {
    portal_id: number;
    id: string;
    user_id: number;
    question: string;
    is_ready: boolean;
    created_at_ms: number;
    work: Json<PreviewWork>;
  };
  readonly call_slots: { portal_id: number; rule: SlotRule['name']; booked_ms: number[]; wait_ms: number };
  readonly deal_link: { portal_id: number; deal_id: string; company_ids: Json<string[]> };
}

type Json<T> = ColumnType<T, string, string>;
