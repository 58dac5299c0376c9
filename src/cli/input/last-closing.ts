import { type Extract, OPEN } from '../../evidence/data-set.ts';

/**
 * The last closing of a deal up to `clockMs`, or `clockMs` when there is none. An export says nothing about the time after it,
 * and this way the same files give the same answer next year.
 */
export function lastClosing({ deals }: Extract, clockMs: number): number {
  const closings = deals.closedMs.filter(
    (closedMs, deal) => deals.state[deal] !== OPEN && closedMs <= clockMs,
  );
  return closings.length === 0 ? clockMs : closings.reduce((last, closedMs) => Math.max(last, closedMs));
}
