import type { Locale } from '../../domain/locale.ts';
import type { Turn, Utterance } from '../../domain/turn.ts';
import { type Caller, toTurn } from './inbound.ts';
import type { VoiceParts } from './parts.ts';

export interface Event {
  readonly name: string;
  readonly utterance: Utterance;
  /** Only where a line or a call-back decides the language. */
  readonly locale: Locale | null;
  /** The language the call has had, for when the store cannot be asked. */
  readonly heard?: Locale | null;
}

export function turnOf(parts: VoiceParts, caller: Caller, event: Event): Turn {
  const place = parts.lineOf(caller.line)?.place ?? null;
  return toTurn(caller, { ...event, place, at: parts.clock.now() });
}
