import type { Upcoming } from './upcoming.ts';

/** A text by name: the key in locales/<lang>.json and the values it needs. Dialogs never hold prose. */
export interface Message {
  readonly key: string;
  readonly values?: Readonly<Record<string, MessageValue>>;
}

/** A value put into a text. Typed values are formatted and isolated for the language by i18n. */
export type MessageValue =
  | string
  | number
  | { readonly phone: string }
  | { readonly minutes: number }
  /** A moment to come, shown in Europe/Helsinki. */
  | Upcoming
  /** A calendar date, shown long. Milliseconds. */
  | { readonly date: number }
  | { readonly message: Message };

export function message(key: string, values?: Readonly<Record<string, MessageValue>>): Message {
  return values ? { key, values } : { key };
}
