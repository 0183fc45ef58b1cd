/** What GET /simulator/api/state tells: the part of the simulator's picture that is drawn here. */
export interface Picture {
  readonly at: number;
  readonly lines: readonly string[];
  readonly phones: readonly Phone[];
  readonly debug: readonly { readonly code: number; readonly message: string }[];
  readonly problems: readonly string[];
}

export interface Phone {
  /** Names the phone in every action. */
  readonly key: string;
  readonly name: string;
  /** The call that goes on, or the last one. */
  readonly call: Call | null;
  /** Both ways, oldest first. */
  readonly messages: readonly Message[];
}

export interface Call {
  readonly sid: string;
  readonly with: string;
  readonly incoming: boolean;
  readonly state:
    | 'ringing'
    | 'listening'
    | 'asked'
    | 'recording'
    | 'in queue'
    | 'in conference'
    | 'talking'
    | 'ended';
  readonly queue: { readonly position: number } | null;
  readonly takes: { readonly keys: boolean; readonly speech: boolean };
  readonly heard: readonly Heard[];
}

export interface Heard {
  readonly at: number;
  readonly text: string;
  /** A BCP 47 tag. */
  readonly language: string | null;
  /** Music or a recording; null for speech. */
  readonly audio: string | null;
  /** Who spoke; null for the service. */
  readonly by: string | null;
}

export interface Message {
  readonly sid: string;
  readonly mine: boolean;
  readonly channel: 'whatsapp' | 'sms';
  readonly at: number;
  readonly body: string;
  readonly buttons: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
  }[];
  readonly list: string | null;
  readonly media: readonly string[];
  readonly status: string;
}
