import type { Dependencies } from '../dependencies.ts';

/** Wakes a portal; a wake-up that fails is made good by the sweep, so nobody has to wait for it or fail with it. */
export function wakePortal(
  { wakeUp, log }: Pick<Dependencies, 'wakeUp' | 'log'>,
  portalId: number,
  delayMs: number,
): void {
  wakeUp.wake(portalId, delayMs).catch((error: unknown) => {
    log.warn({ portalId, err: error }, 'wake-up failed; the sweep will find the work');
  });
}
