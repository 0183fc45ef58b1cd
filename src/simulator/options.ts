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

/** `lost-request` is never done; after `lost-answer` it is done and nobody is told; `slow` is both too late. */
export type RestFault =
  | { readonly status: number; readonly code?: number }
  | 'lost-request'
  | 'lost-answer'
  | 'slow';

export interface PlannedRestFault {
  readonly fault: RestFault;
  /** Only for requests whose method and path within the account contain this: `POST /Calls`. */
  readonly on: string;
}

/**
 * `connect-failure` never arrives at first, `never` not at all; `lost-answer` arrives but is not heard;
 * `twice`, `twice-at-once` and `again` (later) repeat it; `late` and `overtaken` (by the next one) hold it back.
 */
export interface WebhookFault {
  readonly kind:
    | 'connect-failure'
    | 'never'
    | 'lost-answer'
    | 'twice'
    | 'twice-at-once'
    | 'again'
    | 'late'
    | 'overtaken';
  /** Only for addresses that contain this. */
  readonly url: string;
  /** How much later, for `again` and `late`. */
  readonly ms: number;
}
export interface DeliveryFault {
  readonly status: 'undelivered' | 'failed';
  readonly code: number;
}
