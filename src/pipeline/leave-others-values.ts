import { MIRROR_PROPERTIES } from '../answer/mirror.ts';
import type { RecordHistory, RecordWrite } from '../ports/hubspot.ts';
import { type Assessed, usableWrite } from './assess.ts';
import type { StepContext } from './step-context.ts';

type Context = Pick<StepContext, 'hubspot' | 'lease'>;

/** HubSpot's limit on a batch with histories. */
const HISTORIES_A_CALL = 50;

/**
 * HubSpot's own tier and target account belong to people too. Ours is written only where the value on the record is ours, or
 * where nobody ever set one: HubSpot's history says who did, also after a crash or a new installation. It is read only for
 * companies whose value would change, which needs a call for every 50 of them.
 */
export async function leaveOthersValues(
  context: Context,
  assessed: readonly Assessed[],
): Promise<readonly Assessed[]> {
  const doubtful = assessed.filter((each) => namesToAsk(each).length > 0);
  const histories = await historiesOf(context, doubtful);
  return assessed.map((each) => {
    const { write, record } = each;
    if (write === null) return each;
    const asked = namesToAsk(each);
    const others = mirroredIn(write).filter(
      (name) => !asked.includes(name) || !mayWrite(name, histories.get(record.id)),
    );
    return others.length === 0 ? each : { ...each, write: usableWrite(write, new Set(others)) };
  });
}

async function historiesOf(
  { hubspot, lease }: Context,
  doubtful: readonly Assessed[],
): Promise<ReadonlyMap<string, RecordHistory>> {
  const histories = new Map<string, RecordHistory>();
  for (let from = 0; from < doubtful.length; from += HISTORIES_A_CALL) {
    const ids = doubtful.slice(from, from + HISTORIES_A_CALL).map(({ record }) => record.id);
    await lease.stillOurs();
    for (const read of await hubspot.readHistories('companies', ids, MIRROR_PROPERTIES))
      histories.set(read.id, read);
  }
  return histories;
}

/** The mirrored properties that would change. HubSpot leaves out of a record what the portal lacks. */
const namesToAsk = ({ write, record }: Assessed): readonly string[] =>
  write === null ? [] : mirroredIn(write).filter((name) => name in record.properties);

const mirroredIn = ({ properties }: RecordWrite): readonly string[] =>
  MIRROR_PROPERTIES.filter((name) => name in properties);

/** A record that is not found any more gets none. */
function mayWrite(name: string, history: RecordHistory | undefined): boolean {
  if (history === undefined) return false;
  return (history.histories[name] ?? []).length === 0 || history.lastSetByUs.includes(name);
}
