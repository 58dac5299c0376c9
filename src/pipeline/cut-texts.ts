import { mayBeCut } from '../answer/differences.ts';
import { isChangeProperty } from '../answer/property-table.ts';
import type { Assessed } from './assess.ts';
import type { StepContext } from './step-context.ts';

/**
 * Text that HubSpot truncates differs from ours at every read, and writing it again has no effect. If our last write was exactly
 * this text, it is not written again. This needs a statement only if the only differences are texts that may be truncated.
 * @returns the same companies; `kept` is our text as we wrote it
 */
export async function leaveCutTexts(
  { store }: Pick<StepContext, 'store'>,
  assessed: readonly Assessed[],
): Promise<readonly Assessed[]> {
  const doubtful = assessed.filter(
    ({ record, write }) => write !== null && mayBeCut(record.properties, write.properties),
  );
  if (doubtful.length === 0) return assessed;
  const own = await store.assessments.ownTexts(doubtful.map(({ record }) => record.id));
  const ids = new Set(doubtful.map(({ record }) => record.id));
  return assessed.map((each) => {
    if (each.write === null || !ids.has(each.record.id)) return each;
    const kept = textsOf(each.write.properties);
    const before = own.get(each.record.id);
    const wroteIt = Object.entries(kept).every(([name, text]) => before?.[name] === text);
    return wroteIt ? { ...each, write: null, kept } : each;
  });
}

/** Without version and time, which change with every write. */
function textsOf(properties: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !isChangeProperty(name)));
}
