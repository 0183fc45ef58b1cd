import { Router } from 'express';
import type { Kit } from '../conversation/kit.ts';
import type { Store, TakeTurn } from '../domain/ports.ts';
import type { Tracing } from '../observe/tracing.ts';

/** First in line: a span for every request that may become a turn. */
export function traceRequests(tracing: Tracing | null): readonly Router[] {
  if (!tracing) return [];
  const router = Router();
  router.use((request, response, next) => {
    const { method, path } = request;
    tracing.request({ 'http.request.method': method }, (answered) => {
      response.once('close', () => {
        // Only what one of our routes has answered is ours: any other path may hold a name.
        const taken = request.route !== undefined || request.baseUrl !== '';
        answered({ status: response.statusCode, route: taken ? routeOf(path) : NO_ROUTE });
      });
      next();
    });
  });
  return [router];
}

const NO_ROUTE = 'none';

/** Twilio's addresses are ours and name nobody; elsewhere a path may hold a code or a conversation. */
function routeOf(path: string): string {
  return path.startsWith('/twilio/') ? path : `/${path.split('/')[1] ?? ''}`;
}

export function traceTurns(takeTurn: TakeTurn, tracing: Tracing | null): TakeTurn {
  if (!tracing) return takeTurn;
  return (turn, hash) =>
    tracing.around('turn', { 'silta.channel': turn.channel }, async (span) => {
      const answer = await takeTurn(turn, hash);
      if (answer.locale) span.setAttribute('silta.lang', answer.locale);
      return answer;
    });
}

export function traceStore(store: Store, tracing: Tracing | null): Store {
  if (!tracing) return store;
  const { turns } = store;
  return {
    ...store,
    turns: {
      ...turns,
      accept: (inbound, lease) => tracing.around('accept', {}, () => turns.accept(inbound, lease)),
      commit: (commit) => tracing.around('commit', {}, () => turns.commit(commit)),
    },
  };
}

/** Asked once a turn; the content behind it changes rarely, so each kit is wrapped once. */
export function traceKit(kit: () => Kit, tracing: Tracing | null): () => Kit {
  if (!tracing) return kit;
  const wrapped = new WeakMap<Kit, Kit>();
  return () => {
    const served = kit();
    const known = wrapped.get(served);
    if (known) return known;
    const understand: Kit['understand'] = (utterable) =>
      tracing.within('understand', () => served.understand(utterable));
    const traced = { ...served, understand };
    wrapped.set(served, traced);
    return traced;
  };
}
