import { directionOf, type Locale } from '../../domain/locale.ts';
import { message } from '../../domain/message.ts';
import type { Reply } from '../../domain/reply.ts';
import type { Entry } from '../../domain/transcript.ts';
import type { Translator } from '../../i18n/translate.ts';
import type { ActivitySet, ChannelData, WireActivity } from './activity.ts';
import { clientIdOf } from './event-id.ts';
import { handoffFields } from './handoff-event.ts';
import { toAnswerBlocks, toBlocks } from './text-blocks.ts';
import type { Thread } from './thread.ts';

export interface Telling {
  readonly thread: Thread;
  readonly translator: Translator;
  /** For lines that carry no language of their own. */
  readonly locale: Locale;
}

const BOT = { id: 'silta', role: 'bot' } as const;

/** The conversation's entries as the stream of activities, each with an id that never changes. */
export function toActivitySet(
  entries: readonly Entry[],
  since: number,
  telling: Telling,
): ActivitySet {
  return {
    activities: entries.flatMap((entry) => toActivities(entry, telling)),
    watermark: String(entries.at(-1)?.seq ?? since),
  };
}

export function toActivities(entry: Entry, telling: Telling): readonly WireActivity[] {
  const { what } = entry;
  const head = headOf(entry, telling.thread);
  switch (what.kind) {
    case 'person':
      return what.text === '' ? [] : [personActivity(head, what, telling.thread)];
    case 'bot':
      return what.replies.flatMap((reply, at) => replyActivity(head, reply, at));
    case 'advisor': {
      const name = telling.translator.text(telling.locale, message('webchat.advisor'), 'rich');
      const from = { ...BOT, name };
      return [{ ...head, ...textFields(what.text, what.locale, { kind: 'advisor' }), from }];
    }
    case 'handoff':
      return [{ ...head, ...handoffFields(what.state) }];
    case 'audit':
      return [];
    default:
      return what satisfies never;
  }
}

type Head = Pick<WireActivity, 'id' | 'timestamp' | 'channelId' | 'conversation' | 'from'>;

function headOf(entry: Entry, thread: Thread): Head {
  return {
    id: `${thread.conversation}|${String(entry.seq).padStart(7, '0')}`,
    timestamp: new Date(entry.at).toISOString(),
    channelId: 'directline',
    conversation: { id: thread.conversation },
    from: BOT,
  };
}

function textFields(text: string, locale: Locale | null, data: ChannelData) {
  return {
    type: 'message',
    text,
    textFormat: 'plain',
    ...(locale ? { locale } : {}),
    channelData: {
      ...data,
      ...(locale ? { dir: directionOf(locale) } : {}),
      blocks: data.kind === 'answer' ? toAnswerBlocks(text) : toBlocks(text),
    },
  } as const;
}

/** The echo carries the id that its sender was given, so that the sender knows it has arrived. */
function personActivity(
  head: Head,
  what: Extract<Entry['what'], { kind: 'person' }>,
  thread: Thread,
): WireActivity {
  const clientActivityID = clientIdOf(what.event, thread.conversation);
  const data = { kind: 'person', ...(clientActivityID ? { clientActivityID } : {}) } as const;
  return {
    ...head,
    ...textFields(what.text, what.locale, data),
    id: what.event,
    from: { id: thread.user, role: 'user' },
  };
}

function replyActivity(head: Head, reply: Reply, at: number): readonly WireActivity[] {
  const numbered = { ...head, id: `${head.id}.${at}` };
  switch (reply.kind) {
    case 'say':
      return [{ ...numbered, ...sayFields(reply) }];
    case 'ask':
      return [{ ...numbered, ...askFields(reply) }];
    case 'wait':
    case 'end':
      return [];
    default:
      return reply satisfies never;
  }
}

/** Any client shows plain text, so the sources are lines of it; our page takes them as links. */
function sayFields(reply: Extract<Reply, { kind: 'say' }>) {
  const links = reply.links ?? [];
  const kind = links.length > 0 ? 'answer' : 'say';
  const fields = textFields(reply.text, reply.locale, {
    kind,
    ...(links.length > 0 ? { links } : {}),
    ...(reply.forgets ? { forgets: true } : {}),
  });
  return { ...fields, text: [reply.text, ...links.map(linkLine)].join('\n') };
}

function linkLine(link: { readonly label: string; readonly url: string }): string {
  return link.label === link.url ? link.url : `${link.label}: ${link.url}`;
}

function askFields(reply: Extract<Reply, { kind: 'ask' }>) {
  const digits = reply.expects.kind === 'digits';
  const fields = textFields(reply.text, reply.locale, {
    kind: 'ask',
    choices: reply.choices,
    ...(digits ? { digits } : {}),
  });
  const actions = reply.choices.map(
    ({ label }) => ({ type: 'imBack', title: label, value: label }) as const,
  );
  return actions.length > 0 ? { ...fields, suggestedActions: { to: [], actions } } : fields;
}
