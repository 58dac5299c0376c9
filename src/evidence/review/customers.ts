/** Who the customers are: what each segment of them is worth, and which companies look like them and do not buy. */
import type { Segments } from '../segments/segments.ts';

/** Plain data: as the segments were found, without the place of every company. */
export type Customers = Omit<Segments, 'segmentOf'>;

export function customersOf({ segmentOf: _, ...customers }: Segments): Customers {
  return customers;
}
