/** Who the customers are: the worth of each segment, and the companies that look like customers but do not buy. */
import type { Segments } from '../segments/segments.ts';

/** The segments as plain data, without the segment of each company. */
export type Customers = Omit<Segments, 'segmentOf'>;

export function customersOf({ segmentOf: _, ...customers }: Segments): Customers {
  return customers;
}
