/**
 * Batches of companies that one turn reads, assesses and writes at the same time, since most of the time of each is HubSpot's.
 * Different batches hold different companies. A batch that fails is told once, by whatever is asked next.
 */
export interface BatchesUnderWay {
  /** Begins a batch as soon as there is room for it. @throws what one before it threw */
  begin(companyIds: readonly string[], work: () => Promise<void>): Promise<void>;
  /**
   * Waits for the batches that hold one of these companies. Whoever reads companies calls it first: a batch that has read them
   * before would write what is older by then. Never throws.
   */
  without(companyIds: readonly string[]): Promise<void>;
  /** Waits for all. @throws what one of them threw */
  end(): Promise<void>;
  /** Waits for all, and never throws: before the lease is given back. */
  idle(): Promise<void>;
}

interface Batch {
  readonly companyIds: ReadonlySet<string>;
  /** Resolves at the end, however it went. */
  readonly ended: Promise<void>;
}

/** @param atOnce the most batches under way */
export function createBatchesUnderWay(atOnce: number): BatchesUnderWay {
  const batches = new Set<Batch>();
  const failures: unknown[] = [];
  const endOf = ({ ended }: Batch) => ended;

  function start(companyIds: readonly string[], work: () => Promise<void>): void {
    const ended = work()
      .catch((error: unknown) => void failures.push(error))
      .finally(() => batches.delete(batch));
    const batch: Batch = { companyIds: new Set(companyIds), ended };
    batches.add(batch);
  }

  function throwFirstFailure(): void {
    if (failures.length > 0) throw failures[0];
  }

  async function idle(): Promise<void> {
    await Promise.all([...batches].map(endOf));
  }

  return {
    async begin(companyIds, work) {
      while (batches.size >= atOnce) await Promise.race([...batches].map(endOf));
      throwFirstFailure();
      start(companyIds, work);
    },
    async without(companyIds) {
      const holding = [...batches].filter((batch) => companyIds.some((id) => batch.companyIds.has(id)));
      await Promise.all(holding.map(endOf));
    },
    async end() {
      await idle();
      throwFirstFailure();
    },
    idle,
  };
}
