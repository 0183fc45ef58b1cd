import type { Locale } from '../../domain/locale.ts';
import type { Announcement, LegName } from '../../domain/talk.ts';

/** Every address of ours that Twilio is given. Absolute, because TwiML given inline knows no base. */
export interface TwilioUrls {
  messageStatus(message: string): string;
  readonly music: string;
  voice(path: VoicePath, query: Query): string;
  /** The legs we call or redirect. */
  advisor(handoff: string, advisor: string, offeredAt: number): string;
  join(handoff: string, talk: number): string;
  callBack(handoff: string, talk: number): string;
  closing(handoff: string): string;
  /** An interpreter, or a colleague who is asked to take over. */
  leg(handoff: string, leg: LegName): string;
  /** Where a leg goes on after the conference. */
  after(handoff: string, leg: LegName, locale: Locale): string;
  announce(handoff: string, what: Announcement, about: LegName): string;
}

export type VoicePath =
  | 'turn'
  | 'wait'
  | 'wait/key'
  | 'left'
  | 'join'
  | 'advisor'
  | 'advisor/key'
  | 'advisor/wait'
  | 'conference'
  | 'after'
  | 'call-back'
  | 'leg'
  | 'leg/key'
  | 'leg/enter'
  | 'announce'
  | 'talk-menu'
  | 'message'
  | 'recorded'
  | 'closing'
  | 'staff/phone'
  | 'staff/pin'
  | 'staff/state';

export type Query = Readonly<Record<string, string | number | null>>;

export const MUSIC_PATH = '/static/hold.wav';

/** `publicBaseUrl` is how Twilio reaches us, without a slash at the end. */
export function twilioUrls(publicBaseUrl: string): TwilioUrls {
  const base = publicBaseUrl.replace(/\/+$/, '');
  const voice = (path: VoicePath, query: Query) => `${base}/twilio/voice/${path}${queryOf(query)}`;
  return {
    messageStatus: (m) => `${base}/twilio/messages/status${queryOf({ m })}`,
    music: `${base}${MUSIC_PATH}`,
    voice,
    advisor: (h, a, o) => voice('advisor', { h, a, o }),
    join: (h, c) => voice('join', { h, c }),
    callBack: (h, c) => voice('call-back', { h, c }),
    closing: (h) => voice('closing', { h }),
    leg: (h, leg) => voice('leg', { h, leg }),
    after: (h, leg, l) => voice('after', { h, leg, t: returnName(talkOf(leg)), l }),
    announce: (h, k, leg) => voice('announce', { h, k, leg }),
  };
}

/** The turn a caller comes back with from a talk. Each talk is another. */
export function returnName(talk: number): string {
  return `j${talk}-0`;
}

/** The person's leg is as old as the talk. */
function talkOf(leg: LegName): number {
  return Number(leg.replace(/\D+/, ''));
}

/** Where the end of a call is reported: beside the address that answers it. */
export function statusUrlOf(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}/status${search}`;
}

function queryOf(query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null) params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
