import type { Activity } from './activity.ts';
import type {
  DeliveryFault,
  Form,
  Line,
  PlannedRestFault,
  SimulatorOptions,
  WebhookFault,
} from './options.ts';

export type CallStatus =
  | 'queued'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled';

/** One thing that reached a person's ear. */
export interface Heard {
  readonly at: number;
  /** Empty for a recording. */
  readonly text: string;
  readonly language: string | null;
  /** The address of a recording or music; null for speech. */
  readonly audio: string | null;
  /** The number of the person who spoke; null for the machine. */
  readonly by: string | null;
}

/** Where TwiML comes from. */
export type Source =
  | { readonly url: string; readonly method: 'GET' | 'POST'; readonly params: Form }
  | { readonly twiml: string };

/** How a document, or one verb of it, came to its end. */
export type Flow =
  | { readonly kind: 'done' }
  | { readonly kind: 'goto'; readonly source: Source }
  | { readonly kind: 'leave' }
  | { readonly kind: 'hangup'; readonly status: CallStatus }
  | Urgent;

/** What breaks into whatever a leg is doing. */
export type Urgent =
  /** The person hung up. */
  | { readonly kind: 'gone' }
  /** A REST request sent the call elsewhere or ended it. */
  | { readonly kind: 'taken'; readonly source: Source }
  | { readonly kind: 'stopped'; readonly status: CallStatus }
  /** Somebody dialled the queue. */
  | { readonly kind: 'bridge'; readonly partner: Call };

export type Signal =
  | { readonly kind: 'time' }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'speech'; readonly text: string }
  | { readonly kind: 'picked-up' }
  | { readonly kind: 'refused'; readonly status: CallStatus }
  /** The other side of a dial is there. */
  | { readonly kind: 'joined'; readonly partner: Call }
  /** The other side, or the conference, is no more. */
  | { readonly kind: 'over'; readonly status: CallStatus }
  | Urgent;

export type Doing =
  | 'dialling'
  | 'ringing'
  | 'fetching'
  | 'saying'
  | 'music'
  | 'pausing'
  | 'asking'
  | 'recording'
  | 'conference'
  | 'talking'
  | 'ended';

export interface Parked {
  readonly until: number | null;
  readonly wants: ReadonlySet<Signal['kind']>;
  readonly wake: (signal: Signal) => void;
}

export interface Call {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-dial';
  readonly parent: Call | null;
  /** The pretend phone at the person's end. */
  readonly phone: Phone;
  readonly fallbackUrl: string | null;
  readonly statusCallback: string | null;
  readonly statusEvents: readonly string[];
  readonly timeoutMs: number;
  readonly created: number;
  status: CallStatus;
  answered: number | null;
  ended: number | null;
  doing: Doing;
  /** What a Gather takes now; null outside one. */
  asks: { readonly keys: boolean; readonly speech: boolean } | null;
  queue: Queue | null;
  conference: Conference | null;
  partner: Call | null;
  readonly heard: Heard[];
  parked: Parked | null;
  pending: Urgent | null;
  /** Status callbacks leave one after the other. */
  reports: Promise<void>;
  reportCount: number;
  /** Documents fetched in the present millisecond: stops endless redirects. */
  rush: { at: number; count: number };
}

export interface Queue {
  readonly sid: string;
  name: string;
  maxSize: number;
  readonly created: number;
  readonly members: Member[];
}
export interface Member {
  readonly call: Call;
  readonly since: number;
}

export interface Conference {
  readonly sid: string;
  readonly name: string;
  readonly created: number;
  status: 'init' | 'in-progress' | 'completed';
  readonly participants: Participant[];
  statusCallback: string | null;
  statusEvents: readonly string[];
  sequence: number;
}
export interface Participant {
  readonly call: Call;
  readonly label: string | null;
  readonly startOnEnter: boolean;
  endOnExit: boolean;
  muted: boolean;
  hold: boolean;
}

export interface Button {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

export type MessageStatus =
  | 'queued'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'undelivered'
  | 'failed'
  | 'received';

export interface Message {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  readonly at: number;
  readonly media: readonly Media[];
  readonly contentSid: string | null;
  readonly buttons: readonly Button[];
  /** The label that opens a list; null for buttons. */
  readonly list: string | null;
  readonly statusCallback: string | null;
  status: MessageStatus;
  errorCode: number | null;
}
export interface Media {
  readonly sid: string;
  readonly type: string;
  readonly url: string;
}

export interface Content {
  readonly sid: string;
  readonly friendlyName: string;
  readonly language: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, unknown>>;
  readonly created: number;
  approval: 'unsubmitted' | 'approved' | 'rejected';
}

export interface Recording {
  readonly sid: string;
  readonly call: string;
  readonly created: number;
  readonly seconds: number;
  /** What was said, so that tests can tell recordings apart. */
  readonly text: string;
}

export type Persona = 'person' | 'answers' | 'busy' | 'no-answer' | 'voicemail' | 'unreachable';

export interface Phone {
  /** The number, or the business-scoped id of somebody who hides theirs. */
  readonly key: string;
  readonly number: string | null;
  readonly bsuid: string | null;
  readonly name: string;
  persona: Persona;
  call: Call | null;
  /** Kept after hanging up, so that what was heard can still be read. */
  last: Call | null;
  /** Both ways, in the order they reached the phone or left it. */
  readonly messages: Message[];
}

export interface World {
  readonly options: SimulatorOptions;
  readonly seed: string;
  readonly activity: Activity;
  readonly lines: readonly Line[];
  readonly calls: Map<string, Call>;
  readonly queues: Map<string, Queue>;
  readonly conferences: Map<string, Conference>;
  readonly messages: Map<string, Message>;
  readonly contents: Map<string, Content>;
  readonly recordings: Map<string, Recording>;
  readonly phones: Map<string, Phone>;
  /** `<our number>|<their number>` of people who wrote STOP. */
  readonly optedOut: Set<string>;
  /** When somebody last wrote to our WhatsApp, by `<ours>|<theirs>`. */
  readonly lastInbound: Map<string, number>;
  readonly debug: { readonly at: number; readonly code: number; readonly message: string }[];
  /** What the judges found; a test expects none. */
  readonly problems: string[];
  readonly plan: {
    readonly rest: PlannedRestFault[];
    readonly webhooks: WebhookFault[];
    /** Webhooks that let the next one go first. */
    readonly held: (() => void)[];
    readonly deliveries: DeliveryFault[];
  };
  readonly listeners: Set<() => void>;
  serial: number;
}
