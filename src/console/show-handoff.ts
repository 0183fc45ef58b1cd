import type { Handoff } from '../domain/handoff.ts';
import type { Lost } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';
import { textOf } from '../domain/reply.ts';
import type { Entry } from '../domain/transcript.ts';
import { nameOf } from './account.ts';
import type { EntryView, HandoffView, SaidView, TalkView } from './contract.ts';
import { whyLost } from './show-lost.ts';
import { showRow, type Viewer } from './show-queue.ts';

export interface Shown {
  readonly handoff: Handoff;
  readonly entries: readonly Entry[];
  /** By the key of the message. */
  readonly lost: ReadonlyMap<string, Lost>;
  readonly open: readonly Handoff[];
  readonly talk: TalkView | null;
  readonly voicemails: HandoffView['voicemails'];
}

/** Everything an advisor needs to go on where the service stopped. */
export function showHandoff(
  { handoff, entries, lost, open, talk, voicemails }: Shown,
  viewer: Viewer,
): HandoffView {
  const { topic } = handoff;
  return {
    now: viewer.now,
    row: showRow(handoff, open, viewer),
    question: handoff.question,
    topicAsSeen: topic === null ? null : viewer.titleOf(topic, handoff.locale),
    place: viewer.placeName(handoff.place, viewer.locale),
    outcome: handoff.outcome,
    talk,
    voicemails: voicemails.map(({ recording, at, seconds }) => ({ recording, at, seconds })),
    entries: entries
      .map((entry) => showEntry(entry, { viewer, lost: whyLost(entry, lost) }))
      .filter((entry) => entry !== null),
    history: handoff.history.map(({ at, state, advisor }) => ({
      at,
      state,
      advisor: nameOf(viewer.accounts, advisor),
    })),
  };
}

interface About {
  readonly viewer: Viewer;
  readonly lost: EntryView['lost'];
}

/** Null for what has nothing to read: a bare "wait" or "end". */
function showEntry({ seq, at, what }: Entry, { viewer, lost }: About): EntryView | null {
  const line = { seq, at, by: null, said: [], state: null, lost };
  switch (what.kind) {
    case 'person':
      return { ...line, from: 'person', said: [plain(what.text, what.locale)] };
    case 'advisor': {
      const by = nameOf(viewer.accounts, what.advisor);
      return { ...line, from: 'advisor', by, said: [plain(what.text, what.locale)] };
    }
    case 'bot': {
      const said = what.replies.filter((reply) => textOf(reply) !== '').map(showReply);
      return said.length === 0 ? null : { ...line, from: 'bot', said };
    }
    case 'handoff':
      return { ...line, from: 'handoff', state: what.state };
    case 'audit': {
      const by = nameOf(viewer.accounts, what.advisor);
      return { ...line, from: 'handoff', by, state: what.act };
    }
    default:
      return what satisfies never;
  }
}

function plain(text: string, language: SaidView['language']): SaidView {
  return { text, language, choices: [], links: [] };
}

function showReply(reply: Reply): SaidView {
  return {
    text: textOf(reply),
    language: reply.locale,
    choices: reply.kind === 'ask' ? reply.choices.map((choice) => choice.label) : [],
    links: reply.kind === 'say' ? (reply.links ?? []) : [],
  };
}
