import { createOutbox } from '../../src/channels/outbox.ts';
import { twilioUrls } from '../../src/channels/twilio/urls.ts';
import type { OutgoingKind } from '../../src/domain/effect.ts';
import { Fault } from '../../src/domain/fault.ts';
import { type Handoff, isWithAdvisor } from '../../src/domain/handoff.ts';
import type { Clock } from '../../src/domain/ports.ts';
import type { Messenger } from '../../src/domain/provider-ports.ts';
import { providerFault, type Trouble } from '../../src/domain/trouble.ts';
import { createDesk } from '../../src/handoff/desk.ts';
import { beginTalk } from '../../src/handoff/talk-legs.ts';
import { createMetrics } from '../../src/observe/metrics.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { aHandoff } from './a-handoff.ts';
import { TEST_VAULT } from './test-vault.ts';
import { keepingLog, nameTexts } from './twilio-door.ts';
import { virtualTime } from './virtual-time.ts';

export const PERSON = '+358401234567';
export const AINO = '+358409999999';
export const LINE = '+358931000000';
export const SMS = {
  kind: 'message',
  channel: 'sms',
  to: PERSON,
  replies: [],
} as const satisfies OutgoingKind;
export const RING = {
  kind: 'ring-advisor',
  handoff: 'h-1',
  advisor: 'aino',
  to: AINO,
  from: LINE,
} as const satisfies OutgoingKind;
export const FETCH = {
  kind: 'fetch-caller',
  handoff: 'h-1',
  talk: 2,
  call: 'CA1',
} as const satisfies OutgoingKind;
export const CALL_BACK = {
  kind: 'call-back',
  handoff: 'h-1',
  talk: 2,
  to: PERSON,
  from: LINE,
} as const satisfies OutgoingKind;
export const RETRY = { kind: 'retry', afterMs: null, why: 'HTTP 429' } as const satisfies Trouble;
export const UNKNOWN = { kind: 'unknown', why: 'ECONNABORTED' } as const satisfies Trouble;
export const DEAD = { kind: 'dead', why: 'HTTP 400, code 21211' } as const satisfies Trouble;

/** An outbox with a real store and queue, and a provider that does what it is told. */
export function openOutbox(about: { messenger?: Messenger; clock?: Clock } = {}) {
  const time = virtualTime(0);
  const clock = about.clock ?? time.clock;
  const store = openSqliteStore({ path: ':memory:', tenant: 't', vault: TEST_VAULT });
  const ids = { next: () => 'id', code: () => 'code' };
  const desk = createDesk({
    store,
    clock,
    ids,
    phrase: nameTexts,
    mask: (text) => text,
  });
  const log = keepingLog();
  const did: string[] = [];
  const plan: (Trouble | 'gone' | 'outage')[] = [];
  const act = async (what: string): Promise<string> => {
    did.push(what.replaceAll('https://silta.example/twilio/voice', ''));
    const planned = plan.shift();
    if (planned === 'outage') throw providerFault(RETRY, new Error('ECONNREFUSED'));
    if (typeof planned === 'object') throw providerFault(planned);
    return planned ?? `SM${did.length}`;
  };
  let storeDown = false;
  const outbox = createOutbox({
    metrics: createMetrics(),
    around: (_, work) => work(),
    outbox: {
      ...store.outbox,
      sent: async (...told) => {
        if (storeDown) {
          storeDown = false;
          throw new Fault('store-down', 'The disk is full.');
        }
        return store.outbox.sent(...told);
      },
    },
    desk,
    mayLeave: async () => null,
    messenger: about.messenger ?? {
      send: ({ channel, to }) => act(`${channel} ${to}`),
      sendMissing: ({ channel, to }, since) => act(`rest of ${channel} ${to} since ${since}`),
    },
    telephony: {
      call: (to, _from, url) => act(`call ${to} ${url}`),
      redirect: async (call, url) => (await act(`redirect ${call} ${url}`)) !== 'gone',
      hangUp: async (call) => void (await act(`hang up ${call}`)),
      present: async ({ name }) => (await act(`who is in ${name}`)).split(' '),
      hold: async (_, call, music) => {
        const heard = music ? 'music for' : 'talk for';
        return (await act(`${heard} ${call}`)) !== 'gone';
      },
      announce: async (_, call, url) => (await act(`announce ${call} ${url}`)) !== 'gone',
    },
    recordings: {
      fetch: async (sid) => {
        const done = await act(`fetch ${sid}`);
        return done === 'gone'
          ? null
          : { bytes: Buffer.from(`sound of ${sid}`), type: 'audio/mpeg' };
      },
      remove: async (sid) => void (await act(`remove ${sid}`)),
    },
    store,
    urls: twilioUrls('https://silta.example'),
    clock,
    log,
    owner: 'this process',
    random: () => 1,
  });
  return {
    ...outbox,
    store,
    desk,
    did,
    plan,
    log,
    /** The next message that leaves cannot be noted. */
    failToNote: () => {
      storeDown = true;
    },
    later: (ms: number) => time.advance(ms, async () => {}),
    queue: (what: OutgoingKind, key = 'k', due = 0) =>
      store.handoffs.apply([{ kind: 'send', message: { key, conversation: null, due, what } }], 0),
    handoff: (about: Partial<Handoff>) => {
      const phone = { number: PERSON, call: 'CA1', line: LINE };
      const made = aHandoff({ by: 'phone', phone, advisor: 'aino', ...about });
      const talk = isWithAdvisor(made) ? beginTalk(made, 'aino', 0) : null;
      const handoff = { ...made, talk };
      return store.handoffs.apply([{ kind: 'open-handoff', handoff }], 0);
    },
  };
}
