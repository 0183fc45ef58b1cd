import type { HeldEntry } from '../domain/held.ts';
import { isoAt } from '../domain/helsinki.ts';
import type { Locale } from '../domain/locale.ts';
import { type Reply, textOf } from '../domain/reply.ts';
import type { EntryKind } from '../domain/transcript.ts';

/** One line of a transcript; advisors by their role. */
export interface Line {
  readonly number: number;
  readonly at: string;
  readonly from: 'person' | 'service' | 'advisor' | 'note';
  readonly language: Locale | null;
  readonly text: string;
}

export function tellLine({ seq, at, what }: HeldEntry): Line {
  return { number: seq, at: isoAt(at), ...said(what) };
}

function said(what: EntryKind): Pick<Line, 'from' | 'language' | 'text'> {
  switch (what.kind) {
    case 'person':
      return { from: 'person', language: what.locale, text: what.text };
    case 'bot':
      return {
        from: 'service',
        language: what.replies[0]?.locale ?? null,
        text: what.replies
          .map(tellReply)
          .filter((text) => text !== '')
          .join('\n'),
      };
    case 'advisor':
      return { from: 'advisor', language: what.locale, text: what.text };
    case 'handoff':
      return { from: 'note', language: null, text: `${what.state} (handoff ${what.handoff})` };
    case 'audit':
      return {
        from: 'note',
        language: null,
        text: `An advisor: ${what.act} (handoff ${what.handoff})`,
      };
    default:
      return what satisfies never;
  }
}

function tellReply(reply: Reply): string {
  const choices = reply.kind === 'ask' ? reply.choices.map(({ label }) => `- ${label}`) : [];
  const links = reply.kind === 'say' ? (reply.links ?? []).map(({ url }) => url) : [];
  return [textOf(reply), ...choices, ...links].join('\n');
}
