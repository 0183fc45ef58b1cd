import { afterTry } from '../domain/pin-tries.ts';
import type { DeskStore } from '../domain/ports.ts';
import { encodeChange } from './redis-bodies.ts';
import type { KeyRing } from './redis-keyring.ts';
import type { Link } from './redis-link.ts';
import { advisorBody, decodeWith, deskSessionBody, triesBody } from './redis-records-codec.ts';
import { integer, list, text, textOrNull } from './redis-reply.ts';

const CHANGES = [2, encodeChange('queue'), encodeChange('pace')];

export function openDesk(link: Link, ring: KeyRing): DeskStore {
  // Some of them are numbers of phones.
  const marked = async (keys: readonly string[]) => keys.map(await ring.marker());
  return {
    async advisors() {
      const bodies = list(await link.run('one', ['advisors', 'HVALS']));
      const open = await ring.opener([]);
      return bodies
        .flatMap((body) => decodeWith(advisorBody, text(body)) ?? [])
        .map((advisor) => ({ ...advisor, phone: advisor.phone && open(advisor.phone, 'phone') }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async setAdvisor(advisor) {
      const phone = advisor.phone && ring.vault.seal(advisor.phone, ring.vault.house, 'phone');
      const body = JSON.stringify({ ...advisor, phone });
      await link.run('set_advisor', [advisor.id, body, ...CHANGES]);
    },
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
    takePinTry: async (keys, now) => takePinTry(link, await marked(keys), now),
    async forgivePinTries(keys) {
      await link.run('forgive', [keys.length, ...(await marked(keys))]);
    },
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
