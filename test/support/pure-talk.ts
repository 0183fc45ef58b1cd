import { takeTurn } from '../../src/conversation/take-turn.ts';
import type { Effect, Person } from '../../src/domain/effect.ts';
import { type Handoff, isOpen } from '../../src/domain/handoff.ts';
import type { Understand } from '../../src/domain/meaning.ts';
import { type Choice, type Reply, textOf } from '../../src/domain/reply.ts';
import type { Session } from '../../src/domain/session.ts';
import type { Channel, Turn, Utterance } from '../../src/domain/turn.ts';
import { modalityOf } from '../../src/domain/turn.ts';
import { type Pace, UNKNOWN_PACE } from '../../src/handoff/expected-wait.ts';
import { buildKit } from '../../src/main/build-kit.ts';
import { openContent } from '../../src/main/open-content.ts';
import { realWorld } from '../../src/main/world.ts';

/** A Monday at half past twelve in Finland: advisors of every language are at work. */
export const MONDAY_NOON = Date.UTC(2026, 10, 23, 10, 30);
export const SUNDAY_NOON = Date.UTC(2026, 10, 22, 10, 30);

const { knowledge, understand, locales } = openContent();

/** A conversation with the real content that nothing stores: what is said, and what is to be done. */
export interface PureTalk {
  readonly session: Session | null;
  readonly handoff: Handoff | null;
  /** What the next conversation will remember. */
  readonly person: Person | null;
  writes(text: string): string;
  does(utterance: Utterance): string;
  waits(ms: number): void;
  effects(): readonly Effect[];
  /** The handoff as somebody else has changed it. */
  finds(changes: Partial<Handoff>): void;
  keysOffered(): readonly (string | undefined)[];
  offered(): readonly string[];
}

export function startTalk(
  channel: Channel = 'whatsapp',
  now = MONDAY_NOON,
  understanding = (real: Understand): Understand => real,
): PureTalk {
  return openTalk({ ...IN_JOENSUU, channel, now, understanding });
}

export interface TalkOptions {
  readonly channel: Channel;
  readonly now: number;
  readonly understanding: (real: Understand) => Understand;
  /** The place of the line; null where one line serves all. */
  readonly line: string | null;
  /** The place of the installation. */
  readonly serves: string;
  /** What is remembered from conversations before. */
  readonly person: Person | null;
  /** How fast every queue moves; not known unless said. */
  readonly pace?: Pace;
  /** Calls with a hidden number. */
  readonly withheld?: true;
}

export const IN_JOENSUU: TalkOptions = {
  channel: 'whatsapp',
  now: MONDAY_NOON,
  understanding: (real) => real,
  line: 'joensuu',
  serves: 'joensuu',
  person: null,
};

/** One line and one page for the whole country. */
export const IN_FINLAND: TalkOptions = { ...IN_JOENSUU, line: null, serves: 'national' };

export function openTalk({
  channel,
  understanding,
  line,
  serves,
  withheld,
  ...begins
}: TalkOptions): PureTalk {
  let { now, person } = begins;
  const pace = () => begins.pace ?? UNKNOWN_PACE;
  const kit = buildKit({
    knowledge,
    understand: understanding(understand),
    locales,
    clock: { now: () => now },
    ids: realWorld.ids,
    policy: 'draft',
    publicUrl: 'https://silta.example',
    defaultPlace: serves,
  });
  let session: Session | null = null;
  let handoff: Handoff | null = null;
  let last: { replies: readonly Reply[]; effects: readonly Effect[] } = {
    replies: [],
    effects: [],
  };
  let serial = 0;
  const does = (utterance: Utterance): string => {
    serial += 1;
    const turn = turnOf(`turn-${serial}`, {
      channel,
      now,
      utterance,
      line,
      withheld: withheld === true,
    });
    const open = handoff && isOpen(handoff) ? handoff : null;
    const work = { turn, token: 1, until: 0, attempt: 1, session, handoff: open, person };
    const draft = takeTurn(kit, { work, queue: open ? [open] : [], now, pace });
    session = draft.session;
    last = draft;
    handoff = draft.effects.reduce(handoffAfter, handoff);
    person = draft.effects.reduce(personAfter, person);
    return draft.replies.map(textOf).join('\n');
  };
  return {
    get session() {
      return session;
    },
    get handoff() {
      return handoff;
    },
    get person() {
      return person;
    },
    writes: (text) => does({ kind: 'text', text }),
    does,
    waits: (ms) => {
      now += ms;
    },
    effects: () => last.effects,
    finds: (changes) => {
      handoff = handoff && { ...handoff, ...changes };
    },
    keysOffered: () => choicesIn(last.replies).map(({ key }) => key),
    offered: () => choicesIn(last.replies).map(({ label }) => label),
  };
}

function choicesIn(replies: readonly Reply[]): readonly Choice[] {
  return replies.flatMap((reply) => (reply.kind === 'ask' ? reply.choices : []));
}

const STRANGER: Person = { locale: null, place: null, optedOut: false, reached: false };

function personAfter(person: Person | null, effect: Effect): Person | null {
  if (effect.kind === 'forget') return person?.optedOut ? { ...STRANGER, optedOut: true } : null;
  return effect.kind === 'remember' ? { ...(person ?? STRANGER), ...effect.about } : person;
}

/** As the store has it: a person has at most one open handoff, and a second one is ignored. */
function handoffAfter(handoff: Handoff | null, effect: Effect): Handoff | null {
  if (effect.kind === 'change-handoff') return effect.handoff;
  if (effect.kind !== 'open-handoff') return handoff;
  return handoff && isOpen(handoff) ? handoff : effect.handoff;
}

function turnOf(
  id: string,
  about: {
    readonly channel: Channel;
    readonly now: number;
    readonly utterance: Utterance;
    readonly line: string | null;
    readonly withheld: boolean;
  },
): Turn {
  return {
    id,
    at: about.now,
    utterance: about.utterance,
    conversation: 'a-thread',
    person: 'a-person',
    channel: about.channel,
    modality: modalityOf(about.channel),
    place: about.line,
    locale: null,
    address: about.channel === 'webchat' || about.withheld ? null : '+358401110001',
  };
}
