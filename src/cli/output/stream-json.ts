import type { Reading } from '../input/reading.ts';
import { bufferedText, type Output } from './output.ts';
import type { Problems } from './problems.ts';

interface Rest {
  /** Further members, asked for after the last row. */
  readonly members?: () => Readonly<Record<string, unknown>>;
  /** Null when the files could not be read at all. */
  readonly reading: Reading | null;
  readonly problems: Problems;
}

/**
 * Streams one JSON document: a list of rows under a name, then the other members, `input`, and any `problems`, because its reader
 * may not see stderr. No more than a piece of it is in memory.
 */
export async function streamJson(
  name: string,
  rows: AsyncIterable<unknown>,
  { members = () => ({}), reading, problems }: Rest,
  { stdout }: Output,
): Promise<void> {
  const text = bufferedText(stdout);
  let separator = '\n';
  await text.write(`{${JSON.stringify(name)}:[`);
  for await (const row of rows) {
    await text.write(separator + JSON.stringify(row));
    separator = ',\n';
  }
  const others = {
    ...members(),
    ...(reading === null ? {} : { input: reading.report.json() }),
    ...(problems.all.length === 0 ? {} : { problems: problems.all }),
  };
  const last = Object.entries(others).map(
    ([key, value]) => `,\n${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );
  await text.write(`]${last.join('')}}\n`);
  await text.flush();
}
