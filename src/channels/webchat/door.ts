import type { Locale } from '../../domain/locale.ts';
import type { AnswerUnkept, Clock, Ids, Log, Store, TakeTurn } from '../../domain/ports.ts';
import type { PersonKey } from '../../domain/turn.ts';
import type { Translator } from '../../i18n/translate.ts';
import type { JoinLimit } from './limit-joins.ts';

/** What web chat needs from the house. */
export interface WebchatDoor {
  readonly takeTurn: TakeTurn;
  readonly unkept: AnswerUnkept;
  readonly store: Pick<Store, 'records' | 'onChange'>;
  readonly translator: Translator;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly personKeyOf: (user: string) => PersonKey;
  /** Told where each message comes from. */
  readonly joins: Pick<JoinLimit, 'comesFrom'>;
  /** Signs tokens and hides ids. At least 32 random bytes in production. */
  readonly secret: string;
  /** Where browsers find this server, without a slash at the end; behind a proxy the Host header lies. */
  readonly publicUrl: string;
  /** Other sites that may use the chat: `https://www.example.fi`. */
  readonly origins: readonly string[];
  readonly isPlace: (id: string) => boolean;
}

export function originOf(publicUrl: string): string {
  return new URL(publicUrl).origin;
}

export function mayUse(door: WebchatDoor, origin: string | undefined): boolean {
  return (
    origin === undefined || origin === originOf(door.publicUrl) || door.origins.includes(origin)
  );
}

export function offeredOr({ translator }: WebchatDoor, locale: Locale | null): Locale {
  const { offered } = translator;
  return locale && offered.includes(locale) ? locale : (offered[0] ?? 'fi');
}
