import type { Dependencies } from '../dependencies.ts';

/** Wakes a portal. If it fails, the sweep wakes the portal later, so callers need not wait for it or handle its failure. */
export function wakePortal(
  { wakeUp, log }: Pick<Dependencies, 'wakeUp' | 'log'>,
  portalId: number,
  delayMs: number,
): void {
  wakeUp.wake(portalId, delayMs).catch((error: unknown) => {
    log.warn({ portalId, err: error }, 'wake-up failed; the sweep will find the work');
  });
}
