import type { Locale } from './locale.ts';

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** One of the numbered options under a question. `value` comes back as a choice. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A key with a fixed meaning everywhere (0 advisor, 5 send, 9 repeat, * back, # language). */
  readonly key?: string;
  /** The label's own language, when it differs from the reply's (language names). */
  readonly locale?: Locale;
}

/** What is expected next; it decides what a keypad or a text box collects. */
export type Expects =
  | { readonly kind: 'anything' }
  | { readonly kind: 'choice' }
  | { readonly kind: 'digits'; readonly most: number }
  /** Words that are recorded for a person, not read by us. By phone only. */
  | { readonly kind: 'recording' };

/** For the ear, when somebody asks for the third time. */
export type Pace = 'slow';

/**
 * One thing to tell the person. Texts are final: in the person's language, numbers isolated,
 * spoken form already chosen for spoken modality. A channel only gives them form.
 */
export type Reply =
  | {
      readonly kind: 'say';
      readonly text: string;
      readonly locale: Locale;
      readonly links?: readonly Link[];
      readonly pace?: Pace;
      /** All that was said before is forgotten: a screen that shows it is cleared. */
      readonly forgets?: true;
    }
  | {
      readonly kind: 'ask';
      readonly text: string;
      readonly locale: Locale;
      readonly choices: readonly Choice[];
      readonly expects: Expects;
      readonly pace?: Pace;
    }
  /** Wait for an advisor: a caller goes to the queue, a writer is simply not prompted. */
  | {
      readonly kind: 'wait';
      readonly locale: Locale;
      readonly handoff: string;
      /** The last answer can be sent to the phone meanwhile. */
      readonly copy?: true;
    }
  /** Nothing more will come: a call is hung up. */
  | { readonly kind: 'end'; readonly locale: Locale };

export function textOf(reply: Reply): string {
  return reply.kind === 'say' || reply.kind === 'ask' ? reply.text : '';
}
