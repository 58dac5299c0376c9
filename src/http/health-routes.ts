import { Router } from 'express';

/** For operators and load balancers: whether the process lives, and whether its database and queue answer. No tenant data. */
export function healthRoutes(isReady: () => Promise<boolean>): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ live: true });
  });
  router.get('/health/ready', async (_request, response) => {
    const ready = await isReady();
    response.status(ready ? 200 : 503).json({ ready });
  });
  return router;
}
