import { afterTry } from '../domain/pin-tries.ts';
import type { DeskStore } from '../domain/ports.ts';
import { encodeChange } from './redis-bodies.ts';
import type { Link } from './redis-link.ts';
import { advisorBody, decodeWith, deskSessionBody, triesBody } from './redis-records-codec.ts';
import { integer, list, text, textOrNull } from './redis-reply.ts';

const CHANGES = [2, encodeChange('queue'), encodeChange('pace')];

export function openDesk(link: Link): DeskStore {
  return {
    async advisors() {
      const bodies = list(await link.run('one', ['advisors', 'HVALS']));
      return bodies
        .flatMap((body) => decodeWith(advisorBody, text(body)) ?? [])
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    setAdvisor: async (advisor) =>
      void (await link.run('set_advisor', [advisor.id, JSON.stringify(advisor), ...CHANGES])),
    async openSession({ seen, ...session }) {
      const { id, expires } = session;
      await link.run('open_session', [id, expires, seen, JSON.stringify(session)]);
    },
    async session(id, now) {
      const [body, seen] = list(await link.run('desk_session', [id]));
      const session = decodeWith(deskSessionBody, textOrNull(body) ?? '');
      return session && session.expires > now ? { ...session, seen: integer(seen) } : null;
    },
    closeSession: async (id) => void (await link.run('close_session', [id])),
    touchSession: async (id, seen) => void (await link.run('touch_session', [id, seen])),
    takePinTry: (keys, now) => takePinTry(link, keys, now),
    forgivePinTries: async (keys) => void (await link.run('forgive', [keys.length, ...keys])),
  };
}

/** The rule of pauses stands in one place, so it is applied here and written if nobody came between. */
async function takePinTry(link: Link, keys: readonly string[], now: number): Promise<boolean> {
  const distinct = [...new Set(keys)];
  if (distinct.length === 0) return true;
  for (;;) {
    const known = list(await link.run('one', ['tries', 'HMGET', ...distinct])).map(textOrNull);
    const tries = known.map((body) => (body === null ? null : decodeWith(triesBody, body)));
    if (tries.some((one) => one !== null && one.until > now)) return false;
    const next = distinct.flatMap((key, nth) => [
      key,
      known[nth] ?? '',
      JSON.stringify(afterTry(tries[nth] ?? null, now)),
    ]);
    if ((await link.run('set_tries', [now, distinct.length, ...next])) === 1) return true;
  }
}
