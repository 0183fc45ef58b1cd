import { Router } from 'express';

export interface Readiness {
  /** Rejects when no turn could be made durable now. */
  readonly probe: () => Promise<void>;
  readonly draining: () => boolean;
}

/** live: the process turns its loop. ready: a turn would be taken and kept. */
export function healthRoutes(readiness: Readiness): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ live: true });
  });
  router.get('/health/ready', async (_request, response) => {
    const ready = !readiness.draining() && (await succeeds(readiness.probe));
    response.status(ready ? 200 : 503).json({ ready });
  });
  return router;
}

async function succeeds(probe: () => Promise<void>): Promise<boolean> {
  try {
    await probe();
    return true;
  } catch {
    return false;
  }
}
