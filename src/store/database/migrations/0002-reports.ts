import { type Kysely, sql } from 'kysely';

/** Reports, and what was read from the portal for those under way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // options, document, result: json, which keeps its bytes. phase, after, pages, due_at_ms, attempts: where the reading
  // stands; holder, lease_until_ms, begun: who computes.
  `create table fitgate.report (
    portal_id bigint not null references fitgate.portal,
    id text not null,
    kind text not null check (kind in ('suggest', 'backtest', 'review')),
    options json not null,
    version int,
    document json,
    requested_by bigint,
    state text not null check (state in ('reading', 'computing', 'done', 'failed', 'cancelled')),
    properties text[],
    phase text not null check (phase in ('companies', 'deals')),
    after text,
    pages int not null default 0,
    companies int not null default 0,
    deals int not null default 0,
    companies_known int,
    due_at_ms bigint not null default 0,
    attempts int not null default 0,
    holder text,
    lease_until_ms bigint not null default 0,
    begun int not null default 0,
    problem text,
    result json,
    page text,
    alerts text[] not null default '{}',
    created_at_ms bigint not null,
    finished_at_ms bigint,
    primary key (portal_id, id)
  )`,
  `create index report_newest on fitgate.report (portal_id, created_at_ms desc)`,
  `create index report_under_way on fitgate.report (portal_id, state) where state in ('reading', 'computing')`,

  // A page of companies or deals, as read. rows is text that holds JSON: nobody but the analysis unpacks it.
  `create table fitgate.report_page (
    portal_id bigint not null,
    report_id text not null,
    number int not null,
    object_type text not null check (object_type in ('companies', 'deals')),
    rows text not null,
    primary key (portal_id, report_id, number),
    foreign key (portal_id, report_id) references fitgate.report on delete cascade
  )`,
];
