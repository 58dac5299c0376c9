import type { Column } from '../data-set.ts';
import { countValues, misreadNumbers, totalOf } from './misread-numbers.ts';

interface Usable {
  readonly columns: readonly Column[];
  readonly misread: readonly { readonly property: string; readonly reason: string }[];
}

/**
 * Leaves out the properties of a portal whose numbers are not written plainly, with the reason.
 *
 * @param typeOf HubSpot's type of a property, if it is known; a property of the type number is always plain
 * @param asked properties that are kept in any case
 */
export function withoutMisread(
  columns: readonly Column[],
  typeOf: (property: string) => string | undefined,
  asked: ReadonlySet<string>,
): Usable {
  const misread = new Map<string, string>();
  for (const column of columns) {
    if (asked.has(column.property)) continue;
    const counted = countValues(column);
    const found = misreadNumbers(typeOf(column.property), counted, { formIsTold: true });
    if (found === null || found.why === 'typos') continue;
    const [first] = found.values;
    const share = `${totalOf(found.values)} of ${totalOf(counted)} values`;
    misread.set(
      column.property,
      `holds numbers that are not written plainly, such as "${first?.value ?? ''}" (${share}): make it a number property`,
    );
  }
  return {
    columns: columns.filter(({ property }) => !misread.has(property)),
    misread: [...misread].map(([property, reason]) => ({ property, reason })),
  };
}
