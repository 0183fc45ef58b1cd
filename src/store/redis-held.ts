import {
  byBeginning,
  type HeldConversation,
  type HeldHandoff,
  type HeldStore,
} from '../domain/held.ts';
import { decode } from './codec.ts';
import { bodyOf, decodePerson, handoffRow, openLine, splitMoment } from './redis-bodies.ts';
import type { KeyRing, Open } from './redis-keyring.ts';
import { nameOf } from './redis-keys.ts';
import type { Link } from './redis-link.ts';
import { sentState } from './redis-outbox.ts';
import { voicemailLabels } from './redis-records.ts';
import { integer, list, pairs, text, textOrNull } from './redis-reply.ts';
import { sessionFrom } from './redis-work.ts';
import { keyIdOf } from './vault.ts';

export function openHeld(link: Link, ring: Pick<KeyRing, 'opener'>): HeldStore {
  return {
    async held(person) {
      const reply = list(await link.run('held', [nameOf(person)]));
      const open = await ring.opener(sealedIn(reply));
      const [known, conversations, handoffs, spent, unreadable] = reply;
      const begun = list(conversations).map(list).sort(byFirst);
      return {
        remembered: decodePerson(pairs(known)),
        conversations: begun.map(([, ...row]) => conversationOf(row, open)),
        handoffs: list(handoffs)
          .flatMap((row) => handoffOf(list(row), open))
          .sort(byBeginning),
        spent: integer(spent),
        unreadable: integer(unreadable),
      };
    },
  };
}

/** Everything in a reply that a key has sealed, lines of transcripts without their moment. */
function sealedIn(reply: unknown): string[] {
  if (Array.isArray(reply)) return reply.flatMap(sealedIn);
  if (typeof reply !== 'string') return [];
  return [reply, bodyOf(reply)].filter((body) => keyIdOf(body) !== null);
}

function conversationOf(row: readonly unknown[], open: Open): HeldConversation {
  const [touched, session, said, first, lines, turns, answers, messages] = row;
  const body = opened(session, 'session', open);
  return {
    touched: integer(touched),
    session: body === null ? null : sessionFrom(body, textOrNull(said), open),
    entries: list(lines).flatMap((line, nth) => entryOf(integer(first) + nth, text(line), open)),
    turns: list(turns).flatMap((turn) => read(decode.turn, opened(turn, 'turn', open)) ?? []),
    answers: list(answers).flatMap((answer) => answerOf(list(answer), open)),
    messages: list(messages)
      .map(list)
      .sort(byFirst)
      .flatMap((message) => messageOf(message, open)),
  };
}

function entryOf(seq: number, line: string, open: Open) {
  const what = openLine(line, open);
  return what ? [{ seq, at: splitMoment(line).at, what }] : [];
}

function answerOf([at, body]: readonly unknown[], open: Open) {
  const answer = read(decode.answer, opened(body, 'answer', open));
  if (!answer || answer.replies.length === 0) return [];
  return [{ at: integer(at), replies: answer.replies, locale: answer.locale }];
}

function messageOf([, state, body]: readonly unknown[], open: Open) {
  const message = read(decode.outgoing, opened(body, 'outgoing', open));
  return message ? [{ message, state: sentState(state) }] : [];
}

function handoffOf([id, body, question, labels]: readonly unknown[], open: Open): HeldHandoff[] {
  const handoff = handoffRow([id, body, question], open)?.handoff;
  return handoff ? [{ handoff, voicemails: voicemailLabels(labels) }] : [];
}

function opened(body: unknown, about: string, open: Open): string | null {
  const written = textOrNull(body);
  return written === null ? null : open(written, about);
}

function read<T>(decoder: (body: string) => T | null, plain: string | null): T | null {
  return plain === null ? null : decoder(plain);
}

/** By the number that each begins with. */
function byFirst([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return integer(a) - integer(b);
}
