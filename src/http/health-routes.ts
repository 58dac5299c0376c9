import { Router } from 'express';

/** Whether the database and the queue answer. */
export interface Readiness {
  readonly store: boolean;
  readonly queue: boolean;
}

/**
 * For operators and load balancers: whether the process is alive, and whether its database answers. A process without its
 * queue stays ready, and says so: it still records every change, and works through them once the queue is back.
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
