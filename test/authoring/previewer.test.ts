import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PreviewTask } from '../../src/ports/previewer.ts';
import type { CompanySource } from '../../src/ports/store/assessments.ts';
import { type ComputeThreads, createComputeThreads } from '../../workers/compute-threads.ts';
import { createPreviewer } from '../../workers/previewer.ts';
import { keepCompanies } from '../store/support/one-turn.ts';
import { aConnectedPortal, aDocument, NOW } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { type StuckDatabase, stickDatabase } from '../support/stuck-database.ts';
import { until } from '../support/until.ts';

const storeOf = anEmbeddedStore();
const TASK: PreviewTask = { before: null, after: aDocument(), nowMs: NOW, labels: new Map(), ranked: null };
const CALLER = { portalId: 1, userId: 2 };
const nobodyLeaves = new AbortController().signal;

describe('a previewer', () => {
  let threads: ComputeThreads;
  let stuck: StuckDatabase;
  beforeEach(async () => {
    threads = createComputeThreads();
    stuck = await stickDatabase();
  });
  afterEach(async () => {
    await threads.close();
    await stuck.close();
  });

  const sourceAt = ({ connectionString }: StuckDatabase): CompanySource => ({
    connectionString,
    portalId: 1,
    companiesAPage: 10,
  });
  /** One company in a database that answers. */
  const answering = async (): Promise<CompanySource> => {
    const portalId = await aConnectedPortal(storeOf());
    const snapshot = { companyId: '1', properties: { numberofemployees: '500' } };
    await keepCompanies(storeOf(), portalId, [{ snapshot, stored: null }], NOW);
    return storeOf().forPortal(portalId).assessments.source;
  };

  it('ends the older question of whoever asks again, and nobody else’s', async () => {
    const previewer = createPreviewer(threads);
    const source = await answering();
    const first = previewer.compare(CALLER, TASK, sourceAt(stuck), nobodyLeaves);
    const refused = expect(first).rejects.toMatchObject({ kind: 'conflict' });
    await stuck.reached;
    const other = previewer.compare({ ...CALLER, portalId: 9 }, TASK, source, nobodyLeaves);
    const second = previewer.compare(CALLER, TASK, source, nobodyLeaves);
    await refused;
    expect([(await other).companies, (await second).companies]).toEqual([1, 1]);
  });

  it('has one preview of an account at a time: another author waits, another account does not', async () => {
    const previewer = createPreviewer(threads);
    const source = await answering();
    const gone = new AbortController();
    const first = previewer.compare(CALLER, TASK, sourceAt(stuck), gone.signal);
    const refused = expect(first).rejects.toMatchObject({ kind: 'conflict' });
    await stuck.reached;
    let answered = false;
    const waiting = previewer
      .compare({ ...CALLER, userId: 3 }, TASK, source, nobodyLeaves)
      .then((compared) => {
        answered = true;
        return compared;
      });
    await previewer.compare({ portalId: 9, userId: 2 }, TASK, source, nobodyLeaves);
    await previewer.compare({ portalId: 9, userId: 2 }, TASK, source, nobodyLeaves);
    expect(answered).toBe(false);
    gone.abort();
    await refused;
    expect((await waiting).companies).toBe(1);
  });

  it('ends when its caller leaves, and leaves the database', async () => {
    const gone = new AbortController();
    const left = createPreviewer(threads).compare(CALLER, TASK, sourceAt(stuck), gone.signal);
    const refused = expect(left).rejects.toThrow('Nobody waits');
    await stuck.reached;
    gone.abort();
    await refused;
    await until('its connection is closed', () => stuck.connections() === 0);
  });

  it('ends when its time is over, or the process ends', async () => {
    const late = createPreviewer(threads, 1).compare(CALLER, TASK, sourceAt(stuck), nobodyLeaves);
    await expect(late).rejects.toMatchObject({ kind: 'transient' });
    const ended = createPreviewer(threads).compare(CALLER, TASK, sourceAt(stuck), nobodyLeaves);
    const refused = expect(ended).rejects.toMatchObject({ kind: 'transient' });
    await stuck.reached;
    await threads.close();
    await refused;
  });

  it('of companies that cannot be read is no answer, and tells why to those who run Fitgate', async () => {
    const source = await answering();
    const nobodyThere = new URL(source.connectionString);
    nobodyThere.searchParams.set('host', '/nowhere');
    const unreachable = { ...source, connectionString: nobodyThere.href };
    await expect(
      createPreviewer(threads).compare(CALLER, TASK, unreachable, nobodyLeaves),
    ).rejects.toMatchObject({ kind: 'bug', cause: { code: 'ENOENT' } });
    const refused = { ...source, companiesAPage: -1 };
    await expect(createPreviewer(threads).compare(CALLER, TASK, refused, nobodyLeaves)).rejects.toMatchObject(
      { kind: 'bug', cause: { message: 'LIMIT must not be negative' } },
    );
    expect((await createPreviewer(threads).compare(CALLER, TASK, source, nobodyLeaves)).companies).toBe(1);
  });
});
