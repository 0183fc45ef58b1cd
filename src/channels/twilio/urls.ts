/** Every address of ours that Twilio is given. Absolute, because TwiML given inline knows no base. */
export interface TwilioUrls {
  readonly messageStatus: string;
  readonly music: string;
  voice(path: VoicePath, query: Query): string;
  /** The legs we call or redirect. */
  advisor(handoff: string, advisor: string, offeredAt: number): string;
  join(handoff: string): string;
  callBack(handoff: string): string;
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
  | 'call-back';

export type Query = Readonly<Record<string, string | number | null>>;

export const MUSIC_PATH = '/static/hold.wav';

/** `publicBaseUrl` is how Twilio reaches us, without a slash at the end. */
export function twilioUrls(publicBaseUrl: string): TwilioUrls {
  const base = publicBaseUrl.replace(/\/+$/, '');
  const voice = (path: VoicePath, query: Query) => `${base}/twilio/voice/${path}${queryOf(query)}`;
  return {
    messageStatus: `${base}/twilio/messages/status`,
    music: `${base}${MUSIC_PATH}`,
    voice,
    advisor: (h, a, o) => voice('advisor', { h, a, o }),
    join: (h) => voice('join', { h }),
    callBack: (h) => voice('call-back', { h }),
  };
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
