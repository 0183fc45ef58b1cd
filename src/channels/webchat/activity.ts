import type { Direction, Locale } from '../../domain/locale.ts';
import type { Choice, Link } from '../../domain/reply.ts';
import type { TextBlocks } from './text-blocks.ts';

/** An Activity of Direct Line 3.0 as it leaves here: only the fields that we mean. */
export interface WireActivity {
  readonly type: 'message' | 'event' | 'typing';
  readonly id: string;
  readonly timestamp: string;
  readonly channelId: 'directline';
  readonly conversation: { readonly id: string };
  /** `role` decides the side on which Web Chat shows it. */
  readonly from: { readonly id: string; readonly name?: string; readonly role: 'bot' | 'user' };
  readonly locale?: Locale;
  readonly text?: string;
  readonly textFormat?: 'plain';
  readonly suggestedActions?: {
    readonly to: readonly string[];
    readonly actions: readonly SuggestedAction[];
  };
  readonly name?: string;
  readonly value?: { readonly state: string };
  readonly channelData: ChannelData;
}

export interface SuggestedAction {
  readonly type: 'imBack';
  readonly title: string;
  /** Sent back as text, and read as the option it labels. */
  readonly value: string;
}

/** What our own page shows better than plain text. */
export interface ChannelData {
  readonly kind: 'person' | 'answer' | 'say' | 'ask' | 'advisor' | 'handoff' | 'typing';
  readonly dir?: Direction;
  readonly blocks?: TextBlocks;
  readonly links?: readonly Link[];
  /** What stands before it is forgotten. */
  readonly forgets?: true;
  readonly choices?: readonly Choice[];
  /** Digits are expected: the page shows a number pad. */
  readonly digits?: boolean;
  /** Where the way to an advisor stands, as the page tells it. */
  readonly status?: 'waiting' | 'advisor' | null;
  readonly clientActivityID?: string;
}

export interface ActivitySet {
  readonly activities: readonly WireActivity[];
  /** The number of the last entry that was told; never empty, or clients ignore it. */
  readonly watermark: string;
}
