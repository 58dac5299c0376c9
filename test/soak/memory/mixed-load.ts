import { aPerson } from '../../flows/support/a-person.ts';
import { type LocalWorld, PORTAL } from '../../flows/support/local-world.ts';

/** How often each was done. */
export interface LoadDone {
  edits: number;
  cards: number;
  previews: number;
  /** Previews that were given up, because the machine had too little time for them. */
  latePreviews: number;
  publishes: number;
}

const EDIT_EVERY_MS = 200;
const CARD_EVERY_MS = 200;
const PREVIEW_EVERY_MS = 10_000;
/** The process keeps the last 500 published versions, compiled: with more of them in an hour, that is what would be measured. */
const PUBLISH_EVERY_MS = 300_000;

/**
 * People who edit companies (HubSpot tells us by webhook), reps who open records, an author who previews and publishes, which
 * starts a backfill: all at the same time, until the end.
 * @param documentOf the criteria of the nth publish; each differs from the one before
 * @throws Error at the first answer that is not the one expected
 */
export async function mixedLoad(
  world: LocalWorld,
  companyIds: readonly string[],
  documentOf: (nth: number) => unknown,
  endsAtMs: number,
): Promise<LoadDone> {
  const person = aPerson(world, PORTAL);
  const done: LoadDone = { edits: 0, cards: 0, previews: 0, latePreviews: 0, publishes: 0 };
  const idOf = (nth: number): string => companyIds[(nth * 31) % companyIds.length] ?? '';
  const again = async (everyMs: number, once: () => Promise<void> | void): Promise<void> => {
    while (Date.now() + everyMs < endsAtMs) {
      const startedMs = Date.now();
      await once();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, startedMs + everyMs - Date.now())));
    }
  };
  await Promise.all([
    again(EDIT_EVERY_MS, () => {
      done.edits += 1;
      person.edit('companies', idOf(done.edits), { numberofemployees: String(done.edits % 900) });
    }),
    again(CARD_EVERY_MS, async () => {
      done.cards += 1;
      const { status } = await world.call(`/api/companies/${idOf(done.cards)}/fit`);
      expectOk(status);
    }),
    again(PREVIEW_EVERY_MS, async () => {
      done.previews += 1;
      const body = { document: documentOf(done.previews) };
      const { status } = await world.call('/api/criteria/preview', { method: 'POST', body });
      if (status === 503) done.latePreviews += 1;
      else expectOk(status);
    }),
    again(PUBLISH_EVERY_MS, async () => {
      done.publishes += 1;
      await world.publish(documentOf(done.publishes));
    }),
  ]);
  return done;
}

function expectOk(status: number): void {
  if (status !== 200) throw new Error(`answered ${status}`);
}
