import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { startPostgres, type ThrowAwayPostgres } from '../../bench/throw-away-postgres.ts';
import { type Database, openDatabase } from '../../src/store/database/database.ts';
import { MIGRATIONS } from '../../src/store/database/migrate.ts';
import { describeWithPostgres } from '../support/postgres.ts';

interface Column {
  readonly place: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
}

/** What programs see of the schema: its columns, and the rules that rows must keep. */
interface Schema {
  readonly columns: readonly Column[];
  readonly rules: readonly Rule[];
}

interface Rule {
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/** What a process of the version before would fail at after the step; empty = it can go on. */
function breaks(before: Schema, after: Schema): readonly string[] {
  const known = new Map(before.columns.map((column) => [column.place, column]));
  const now = new Map(after.columns.map((column) => [column.place, column]));
  const tables = new Set(before.columns.map(({ place }) => tableOf(place)));
  const rules = new Set(before.rules.map(({ table, name }) => `${table} ${name}`));
  return [
    ...before.columns.flatMap(({ place, type, nullable, hasDefault }) => {
      const column = now.get(place);
      if (column === undefined) return [`${place} is gone`];
      if (column.type !== type) return [`${place} is ${column.type}, and was ${type}`];
      const optional = nullable || hasDefault;
      return optional && !column.nullable && !column.hasDefault ? [`${place} must be given now`] : [];
    }),
    ...after.columns
      .filter(({ place }) => !known.has(place) && tables.has(tableOf(place)))
      .filter(({ nullable, hasDefault }) => !nullable && !hasDefault)
      .map(({ place }) => `${place} is new and must be given`),
    ...after.rules
      .filter(({ table, name }) => tables.has(table) && !rules.has(`${table} ${name}`))
      // One about new columns alone holds for whoever leaves them to their defaults.
      .filter(({ table, columns }) => columns.some((column) => known.has(`${table}.${column}`)))
      .map(({ table, name }) => `${table} has the new rule ${name}`),
  ];
}

const tableOf = (place: string): string => place.slice(0, place.indexOf('.'));

async function schemaOf(db: Database): Promise<Schema> {
  const columns = await sql<Column>`
    select table_name || '.' || column_name as place, data_type as type,
      is_nullable = 'YES' as nullable, column_default is not null as "hasDefault"
    from information_schema.columns where table_schema = 'fitgate' order by 1`.execute(db);
  const rules = await sql<Rule>`
    select relname as table, conname as name, array(select attname::text from pg_attribute
      where attrelid = conrelid and attnum = any(conkey)) as columns
    from pg_constraint join pg_class on pg_class.oid = conrelid
    where connamespace = 'fitgate'::regnamespace and contype in ('c', 'u', 'f', 'p', 'x')
    union
    select of.relname, index.relname, array(select attname::text from pg_attribute
      where attrelid = indrelid and attnum = any(indkey))
    from pg_index join pg_class of on of.oid = indrelid join pg_class index on index.oid = indexrelid
    where indisunique and of.relnamespace = 'fitgate'::regnamespace
    order by 1, 2`.execute(db);
  return { columns: columns.rows, rules: rules.rows };
}

/** As the versions before 0012 wrote who installed. */
async function anAuthor(db: Database, portalId: number): Promise<void> {
  await sql`insert into fitgate.portal (portal_id, status, scopes, connected_at_ms)
    values (${portalId}, 'connected', '{}', 0)`.execute(db);
  await sql`insert into fitgate.author (portal_id, user_id) values (${portalId}, 7)`.execute(db);
}

describeWithPostgres('a migration', () => {
  let server: ThrowAwayPostgres;
  let db: Database;
  const before = new Map<string, Schema>();
  const after = new Map<string, Schema>();

  beforeAll(async () => {
    server = await startPostgres();
    const connectionString = await server.createDatabase();
    db = openDatabase({ connectionString, maxConnections: 1, embedded: false });
    await sql`create schema fitgate`.execute(db);
    for (const [name, { up }] of Object.entries(MIGRATIONS)) {
      before.set(name, await schemaOf(db));
      if (name === '0012-people') await anAuthor(db, 1);
      await up(db);
      after.set(name, await schemaOf(db));
    }
  });
  afterAll(async () => {
    await db.destroy();
    await server.stop();
  });

  const stepOf = (steps: Map<string, Schema>, name: string): Schema =>
    steps.get(name) ?? { columns: [], rules: [] };

  it.each(Object.keys(MIGRATIONS).filter((name) => !name.includes('-contract-')))(
    '%s leaves everything that the version before reads and writes',
    (name) => {
      expect(stepOf(after, name).columns.length).toBeGreaterThan(0);
      expect(breaks(stepOf(before, name), stepOf(after, name))).toEqual([]);
    },
  );

  it('makes authors publishers, also who installs through a process of the version before', async () => {
    await anAuthor(db, 2);
    const { rows } = await sql`select portal_id, user_id, role from fitgate.person order by 1`.execute(db);
    const publisher = { user_id: 7, role: 'publisher' };
    expect(rows).toEqual([
      { portal_id: 1, ...publisher },
      { portal_id: 2, ...publisher },
    ]);
  });

  describe('that this check is to find', () => {
    it.each([
      ['alter table fitgate.work drop column lease_holder', 'work.lease_holder is gone'],
      ['alter table fitgate.work rename column lease_until_ms to until_ms', 'work.lease_until_ms is gone'],
      ['drop table fitgate.deal_link', 'deal_link.deal_id is gone'],
      ['alter table fitgate.change alter column seq type text', 'change.seq is text, and was bigint'],
      [
        'alter table fitgate.company add column later json not null',
        'company.later is new and must be given',
      ],
      ['alter table fitgate.backfill alter column after set not null', 'backfill.after must be given now'],
      [
        'alter table fitgate.version add check (version > 1)',
        'version has the new rule version_version_check',
      ],
    ])('%s', async (statement, found) => {
      const was = await schemaOf(db);
      await sql`begin`.execute(db);
      try {
        await sql.raw(statement).execute(db);
        expect(breaks(was, await schemaOf(db))).toContain(found);
      } finally {
        await sql`rollback`.execute(db);
      }
    });
  });
});
