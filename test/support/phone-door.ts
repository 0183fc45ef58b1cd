import { twilioUrls } from '../../src/channels/twilio/urls.ts';
import { createCallWatch } from '../../src/channels/voice/long-call.ts';
import type { VoiceParts } from '../../src/channels/voice/parts.ts';
import { voiceRouter } from '../../src/channels/voice/webhook.ts';
import type { OutgoingKind } from '../../src/domain/effect.ts';
import { type Handoff, isWithAdvisor } from '../../src/domain/handoff.ts';
import type { Desk, Store } from '../../src/domain/ports.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { createDesk } from '../../src/handoff/desk.ts';
import { beginTalk } from '../../src/handoff/talk-legs.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { aHandoff } from './a-handoff.ts';
import { judgeTwiml } from './judge-twiml.ts';
import { TEST_VAULT } from './test-vault.ts';
import {
  aGate,
  type Door,
  keepingLog,
  LINE,
  type LogLine,
  nameTexts,
  openDoor,
  PUBLIC,
} from './twilio-door.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

export const CALL = `CA${'c'.repeat(32)}`;
export const CALLER = '+358401234567';

export interface PhoneDoor extends Door {
  readonly store: Store;
  readonly desk: Desk;
  readonly time: VirtualTime;
  readonly turns: readonly Turn[];
  /** What is on its way out to the telephone, as `kind call` or `kind number`. */
  leaving(): Promise<readonly string[]>;
  readonly log: readonly LogLine[];
  /** What the conversation answers from now on. */
  answers(...replies: readonly Reply[]): void;
  /** A webhook about the caller's call; the TwiML that comes back is judged. */
  call(path: string, form?: Readonly<Record<string, string>>): Promise<string>;
  /** A caller in the queue, or as said. */
  handoff(about?: Partial<Handoff>): Promise<Handoff>;
}

/** What the clock of a phone door shows. */
export const DOOR_OPENS = 1_000_000;

/** The telephone's webhooks with a real queue behind them and a conversation that says what it is told. */
export async function openPhoneDoor(about: Partial<VoiceParts> = {}): Promise<PhoneDoor> {
  const time = virtualTime(DOOR_OPENS);
  const store = openSqliteStore({ path: ':memory:', tenant: 't', vault: TEST_VAULT });
  const ids = { next: () => 'id', code: () => 'code' };
  const desk = createDesk({
    store,
    clock: time.clock,
    ids,
    phrase: nameTexts,
    mask: (text) => text,
  });
  const log = keepingLog();
  const turns: Turn[] = [];
  let replies: readonly Reply[] = [];
  const door = await openDoor(
    voiceRouter({
      takeTurn: async (turn) => {
        turns.push(turn);
        return { replies, locale: 'ru' };
      },
      unkept: () => null,
      desk,
      store,
      mayLeave: async () => null,
      noWhatsapp: null,
      ...time,
      calls: createCallWatch(time.clock),
      urls: twilioUrls(PUBLIC),
      phrase: nameTexts,
      audioFor: () => null,
      personKeyOf: (id) => `key(${id})`,
      lineOf: (number) => (number === LINE ? { place: 'imatra', locale: 'ru' } : null),
      defaultLocale: 'fi',
      interpreters: {},
      expectedWait: async () => null,
      voicemail: true,
      advisorLocaleOf: () => 'fi',
      speaks: () => true,
      staff: { ownerOf: () => null, checkPin: async () => 'wrong', setState: async () => {} },
      placeName: (place) => `place(${place})`,
      topicTitle: (topic) => `title(${topic})`,
      gate: aGate({ log }),
      ...about,
    }),
  );
  return {
    ...door,
    store,
    desk,
    time,
    turns,
    async leaving() {
      const lease = { owner: 'test', now: time.clock.now(), ttl: 0 };
      const due = await store.outbox.due(lease, 99);
      return due.map(({ message: { what } }) => nameOf(what));
    },
    log: log.lines,
    answers: (...given) => {
      replies = given;
    },
    async call(path, form = {}) {
      const inbound = { CallSid: CALL, From: CALLER, To: LINE, Direction: 'inbound' };
      const answer = await door.post(path, { ...inbound, CallStatus: 'in-progress', ...form });
      return answer.status === 204 ? '' : checked(answer.body, path);
    },
    async handoff(changes = {}) {
      const phone = { number: CALLER, call: CALL, line: LINE };
      const made = withTalk(
        aHandoff({ channel: 'voice', by: 'phone', conversation: CALL, phone, ...changes }),
      );
      await store.handoffs.apply([{ kind: 'open-handoff', handoff: made }], time.clock.now());
      return made;
    },
  };
}

function contextOf(path: string) {
  if (path.startsWith('/twilio/voice/announce')) return 'conference';
  return path.startsWith('/twilio/voice/wait') ? 'wait' : 'voice';
}

/** With an advisor there is a talk, named by the version; in an active one both are in it. */
function withTalk(handoff: Handoff): Handoff {
  if (!isWithAdvisor(handoff) || handoff.talk) return handoff;
  const begun = beginTalk({ ...handoff, version: handoff.version - 1 }, handoff.advisor ?? '', 0);
  const legs = begun.legs.map((leg) =>
    handoff.state === 'active'
      ? { ...leg, state: 'in' as const, met: true, call: leg.call ?? `${CALL}-${leg.kind}` }
      : leg,
  );
  return { ...handoff, talk: { ...begun, legs } };
}

function nameOf(what: OutgoingKind): string {
  const about = 'call' in what ? what.call : 'to' in what ? what.to : '';
  return `${what.kind} ${about}`.trim();
}

function checked(xml: string, path: string): string {
  const faults = judgeTwiml(xml, contextOf(path));
  if (faults.length > 0) throw new Error(`${path}: ${faults.join('; ')}\n${xml}`);
  return xml
    .replaceAll(PUBLIC, '')
    .replaceAll('&amp;', '&')
    .replace(/^<\?xml.*?\?>/, '');
}
