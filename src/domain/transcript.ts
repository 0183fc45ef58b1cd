import type { Locale } from './locale.ts';
import type { Reply } from './reply.ts';
import type { ConversationId } from './turn.ts';

/** One line of a conversation, numbered from 1 within it. Texts are masked before they get here. */
export interface Entry {
  readonly seq: number;
  readonly conversation: ConversationId;
  readonly at: number;
  readonly what: EntryKind;
}

export type EntryKind =
  | {
      readonly kind: 'person';
      readonly text: string;
      readonly locale: Locale | null;
      /** The channel's own id of the message, echoed to the client that sent it. */
      readonly event: string;
    }
  | { readonly kind: 'bot'; readonly replies: readonly Reply[]; readonly sentAs?: string }
  | {
      readonly kind: 'advisor';
      readonly text: string;
      readonly locale: Locale;
      readonly advisor: string;
      /** Key of the message that carries it; absent where a channel reads its conversation. */
      readonly sentAs?: string;
    }
  /** A change worth telling the other side: joined, left, in the queue. */
  | { readonly kind: 'handoff'; readonly state: string; readonly handoff: string }
  /** What an advisor has done with what the person left, for whoever asks later. */
  | {
      readonly kind: 'audit';
      readonly act: 'message-heard';
      readonly advisor: string;
      readonly handoff: string;
    };
