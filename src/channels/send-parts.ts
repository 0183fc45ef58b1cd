import type { MayLeave } from '../domain/leave.ts';
import type { Locale } from '../domain/locale.ts';
import type { Desk, OutboxStore } from '../domain/ports.ts';
import type { Messenger, Telephony } from '../domain/provider-ports.ts';
import type { Announcement, LegName } from '../domain/talk.ts';
import type { RecordingParts } from './keep-recording.ts';

export interface SendParts extends RecordingParts {
  readonly messenger: Messenger;
  readonly telephony: Telephony;
  readonly mayLeave: MayLeave;
  readonly desk: Desk;
  readonly outbox: Pick<OutboxStore, 'sentAs'>;
  readonly urls: CallUrls;
}

/** Where the TwiML of a leg of ours is asked for. */
export interface CallUrls {
  advisor(handoff: string, advisor: string, offeredAt: number): string;
  join(handoff: string, talk: number): string;
  callBack(handoff: string, talk: number): string;
  closing(handoff: string): string;
  leg(handoff: string, leg: LegName): string;
  /** Where a leg goes on after a talk. */
  after(handoff: string, leg: LegName, locale: Locale): string;
  announce(handoff: string, what: Announcement, about: LegName): string;
  readonly music: string;
}
