import { promptsOf } from '../channels/voice/prompts.ts';
import type { AskedTopic, Kit } from '../conversation/kit.ts';
import { takeTurn } from '../conversation/take-turn.ts';
import { formatPhone } from '../domain/format-value.ts';
import type { Locale } from '../domain/locale.ts';
import type { Work } from '../domain/ports.ts';
import { type Reply, textOf } from '../domain/reply.ts';
import { newSession, type Session } from '../domain/session.ts';
import type { Utterance } from '../domain/turn.ts';
import { UNKNOWN_PACE } from '../handoff/expected-wait.ts';
import type { Answered } from '../knowledge/answer.ts';

/** A text of the telephone in the language it is said in. */
export interface PhoneText {
  readonly locale: Locale;
  readonly text: string;
}

export interface Walk {
  readonly kit: Kit;
  readonly locale: Locale;
  readonly place: string;
  readonly now: number;
}

/** Keys that always work and lead to texts, offered or not. */
const ALWAYS = ['7'];
/** 9 repeats. */
const NOT_WALKED: ReadonlySet<string> = new Set(['9']);
const A_NUMBER = '+358401110001';
/** Texts with a caller's own number are as many as callers. */
const OWN_NUMBER = formatPhone(A_NUMBER, 'spoken');

/** A moment of a call that was reached by keys alone. */
export interface Visit {
  /** The fewest keys that lead there, after the greeting. */
  readonly keys: readonly string[];
  readonly session: Session;
  readonly replies: readonly Reply[];
}

/** A call taken over and over, each offered key once: everything that can be reached by keys, nearest first. */
export function* visitByKeys(walk: Walk): Generator<Visit> {
  const seen = new Set<string>();
  const ahead: { readonly from: Visit; readonly does: Utterance }[] = [
    {
      from: { keys: [], session: newSession(walk.locale, walk.place), replies: [] },
      does: { kind: 'start' },
    },
  ];
  for (let next = ahead.shift(); next; next = ahead.shift()) {
    const { from, does } = next;
    const { session, replies } = takeTurn(walk.kit, inputOf(walk, from.session, does));
    const keys = does.kind === 'keys' ? [...from.keys, does.keys] : from.keys;
    const visit = { keys, session, replies };
    yield visit;
    const here = JSON.stringify(replies);
    if (seen.has(here)) continue;
    seen.add(here);
    for (const key of [...keysIn(replies), ...(keys.length === 0 ? ALWAYS : [])])
      ahead.push({ from: visit, does: { kind: 'keys', keys: key } });
  }
}

/**
 * Every text that a caller who only presses keys can hear in a language. Answers that nobody has verified
 * are left out, as their words still change, and no advisor is at work: the places in the queue and the
 * hours are told apart.
 */
export function walkKeypad(walk: Walk): readonly PhoneText[] {
  const drafts = new Set<string>();
  const kit = walkedKit(walk.kit, drafts);
  const found = new Map<string, PhoneText>();
  for (const { replies } of visitByKeys({ ...walk, kit }))
    for (const text of textsIn(replies, walk, drafts)) found.set(text.text, text);
  return [...found.values()];
}

function walkedKit(kit: Kit, drafts: Set<string>): Kit {
  return {
    ...kit,
    duty: () => ({ open: false, opensAt: null, closesAt: null }),
    answer(asked: AskedTopic): Answered {
      const answered = kit.answer(asked);
      if (answered.kind === 'text' && answered.card.draft) drafts.add(answered.card.spoken);
      return answered;
    },
  };
}

function inputOf({ locale, place, now }: Walk, session: Session, utterance: Utterance) {
  const work: Work = {
    turn: {
      id: 'walk',
      conversation: 'walk',
      person: 'walk',
      channel: 'voice',
      modality: 'spoken',
      at: now,
      utterance,
      place,
      locale,
      address: A_NUMBER,
    },
    token: 1,
    until: 0,
    attempt: 1,
    session,
    handoff: null,
    person: null,
  };
  return { work, queue: [], pace: () => UNKNOWN_PACE, now };
}

function textsIn(
  replies: readonly Reply[],
  { kit, locale }: Walk,
  drafts: ReadonlySet<string>,
): readonly PhoneText[] {
  const settled = replies.filter((reply) => !isDraft(reply, drafts));
  const ear = {
    phrase: (to: Locale, text: Parameters<typeof kit.translator.text>[1]) =>
      kit.translator.text(to, text, 'spoken'),
    // As if all were read already: what has no recording is not asked in another language.
    audioFor: () => '',
    canRead: true,
  };
  return promptsOf(settled, ear)
    .filter((prompt) => prompt.locale === locale && !prompt.text.includes(OWN_NUMBER))
    .map(({ text }) => ({ locale, text }));
}

function isDraft(reply: Reply, drafts: ReadonlySet<string>): boolean {
  const text = textOf(reply);
  return [...drafts].some((spoken) => text.includes(spoken));
}

function keysIn(replies: readonly Reply[]): readonly string[] {
  const choices = replies.flatMap((reply) => (reply.kind === 'ask' ? reply.choices : []));
  return choices.map(({ key = '' }) => key).filter((key) => key !== '' && !NOT_WALKED.has(key));
}
