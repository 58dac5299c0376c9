import { Router } from 'express';

/** Whether what a process works with answers. */
export interface Readiness {
  readonly store: boolean;
  readonly queue: boolean;
}

/**
 * For operators and load balancers: whether the process lives, and whether its database answers. Without the queue
 * everything is taken in all the same, and done when it is back: it is told, and is no reason to send nobody here.
 * No tenant data.
 */
export function healthRoutes(readiness: () => Promise<Readiness>): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ live: true });
  });
  router.get('/health/ready', async (_request, response) => {
    const { store, queue } = await readiness();
    response.status(store ? 200 : 503).json({ ready: store, queue });
  });
  return router;
}
