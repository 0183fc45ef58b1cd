import type { Clock, Log } from '../domain/ports.ts';

export type Form = Readonly<Record<string, string>>;

/** Runs `fn` after `ms`; the result cancels it. */
export type Schedule = (ms: number, fn: () => void) => () => void;

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Where a 3xx points. */
  readonly location?: string | undefined;
}

/** Sends a webhook; `form` null means GET. Rejects when the connection fails. */
export type Post = (url: string, form: Form | null, headers: Form) => Promise<HttpAnswer>;

/** `wait` is played in a queue, `conference` to those in a conference, `whisper` before a bridge. */
export type TwimlContext = 'voice' | 'wait' | 'conference' | 'messaging' | 'whisper';

/** A second opinion on everything that passes through, for tests. Each answer is a list of faults. */
export interface Judge {
  request?(request: RestRequest): readonly string[];
  twiml?(xml: string, context: TwimlContext): readonly string[];
}

export interface LineOptions {
  /** E.164. The same number serves SMS, WhatsApp and calls. */
  readonly number: string;
  readonly voiceUrl?: string;
  readonly voiceFallbackUrl?: string | null;
  readonly voiceStatus?: string | null;
  readonly messageUrl?: string;
  readonly messageFallbackUrl?: string | null;
}
export type Line = Required<LineOptions>;

export interface SimulatorOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** REST is also accepted with this key, as Twilio recommends. */
  readonly apiKey?: { readonly sid: string; readonly secret: string } | undefined;
  /** Where the product listens. */
  readonly publicBaseUrl: string;
  /** Where this simulator's REST is mounted; only for the media addresses it gives out. */
  readonly restBaseUrl?: string | undefined;
  readonly lines: readonly LineOptions[];
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly post: Post;
  /** Virtual time only: moves the clock, calling `settle` after every timer that falls due. */
  readonly advance?: ((ms: number, settle: () => Promise<void>) => Promise<void>) | undefined;
  /** Resolves when the product itself has nothing to do now (its outbox is empty, say). */
  readonly idle?: (() => Promise<void>) | undefined;
  readonly judge?: Judge | undefined;
  readonly log?: Log | undefined;
  readonly production?: boolean | undefined;
}

export interface RestRequest {
  readonly method: string;
  /** As Twilio would see it, without a mount prefix: /2010-04-01/… or /content/v1/… */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly form: RestForm;
}
export type RestForm = Readonly<Record<string, unknown>>;

/** Status 0: the answer was lost on the way; the mount drops the connection. */
export interface RestAnswer {
  readonly status: number;
  readonly json: unknown;
}

export type RestFault =
  | { readonly status: number; readonly code?: number }
  | 'lost-answer'
  | 'slow';
/** `connect-failure` never arrives at first; `lost-answer` arrives but is not heard; `twice` repeats. */
export interface WebhookFault {
  readonly kind: 'connect-failure' | 'lost-answer' | 'twice';
  /** Only for addresses that contain this. */
  readonly url: string;
}
export interface DeliveryFault {
  readonly status: 'undelivered' | 'failed';
  readonly code: number;
}
