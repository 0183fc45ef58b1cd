import {
  byBeginning,
  type HeldConversation,
  type HeldHandoff,
  type HeldStore,
} from '../domain/held.ts';
import { decode } from './codec.ts';
import { decodePerson, handoffRow, splitMoment } from './redis-bodies.ts';
import { nameOf } from './redis-keys.ts';
import type { Link } from './redis-link.ts';
import { sentState } from './redis-outbox.ts';
import { voicemailLabels } from './redis-records.ts';
import { integer, list, pairs, text, textOrNull } from './redis-reply.ts';
import { sessionFrom } from './redis-work.ts';

export function openHeld(link: Link): HeldStore {
  return {
    async held(person) {
      const reply = list(await link.run('held', [nameOf(person)]));
      const [known, conversations, handoffs, spent, unreadable] = reply;
      const begun = list(conversations).map(list).sort(byFirst);
      return {
        remembered: decodePerson(pairs(known)),
        conversations: begun.map(([, ...row]) => conversationOf(row)),
        handoffs: list(handoffs)
          .flatMap((row) => handoffOf(list(row)))
          .sort(byBeginning),
        spent: integer(spent),
        unreadable: integer(unreadable),
      };
    },
  };
}

function conversationOf(row: readonly unknown[]): HeldConversation {
  const [touched, session, said, first, lines, turns, answers, messages] = row;
  const body = textOrNull(session);
  return {
    touched: integer(touched),
    session: body === null ? null : sessionFrom(body, textOrNull(said)),
    entries: list(lines).flatMap((line, nth) => entryOf(integer(first) + nth, text(line))),
    turns: list(turns).flatMap((turn) => decode.turn(text(turn)) ?? []),
    answers: list(answers).flatMap((answer) => answerOf(list(answer))),
    messages: list(messages).map(list).sort(byFirst).flatMap(messageOf),
  };
}

function entryOf(seq: number, line: string) {
  const { at, body } = splitMoment(line);
  const what = decode.entry(body);
  return what ? [{ seq, at, what }] : [];
}

function answerOf([at, body]: readonly unknown[]) {
  const answer = decode.answer(text(body));
  if (!answer || answer.replies.length === 0) return [];
  return [{ at: integer(at), replies: answer.replies, locale: answer.locale }];
}

function messageOf([, state, body]: readonly unknown[]) {
  const message = decode.outgoing(text(body));
  return message ? [{ message, state: sentState(state) }] : [];
}

function handoffOf([id, body, question, labels]: readonly unknown[]): HeldHandoff[] {
  const handoff = handoffRow([id, body, question])?.handoff;
  return handoff ? [{ handoff, voicemails: voicemailLabels(labels) }] : [];
}

/** By the number that each begins with. */
function byFirst([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return integer(a) - integer(b);
}
