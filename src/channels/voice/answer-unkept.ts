import type { Locale } from '../../domain/locale.ts';
import type { Reply } from '../../domain/reply.ts';
import { type Event, turnOf } from './call-event.ts';
import { compileVoice } from './compile-voice.ts';
import { type Caller, nextName } from './inbound.ts';
import type { VoiceParts } from './parts.ts';
import { FAULT_GOODBYE } from './phrases.ts';
import { spokenLocale } from './speech.ts';

/** Marks turns that nothing was kept of: their names are never those of turns that are. */
const UNKEPT = /d\d+$/;

/**
 * What a caller hears while nothing can be kept: an answer from what is in memory, in the language the
 * call has had or the nearest with a voice, and then they may go on asking. Who says nothing is told
 * goodbye. Rejects with the fault where it is another one.
 */
export function answerUnkept(
  parts: VoiceParts,
  caller: Caller,
  { event, fault }: { readonly event: Event; readonly fault: unknown },
): string {
  const asked = event.locale ?? event.heard ?? null;
  const locale = asked && spokenLocale(asked);
  const answer = parts.unkept(turnOf(parts, caller, { ...event, locale }), fault);
  if (answer === null) throw fault;
  const goesOn = answer.locale ?? locale ?? parts.defaultLocale;
  const silent = event.utterance.kind === 'silence' && UNKEPT.test(event.name);
  return compileVoice(silent ? goodbye(parts, goesOn) : answer.replies, {
    urls: parts.urls,
    phrase: parts.phrase,
    audioFor: parts.audioFor,
    next: UNKEPT.test(event.name) ? nextName(event.name) : `${event.name}d1`,
    locale: goesOn,
    canRead: false,
  });
}

function goodbye({ phrase }: VoiceParts, locale: Locale): readonly Reply[] {
  return [
    { kind: 'say', text: phrase(locale, FAULT_GOODBYE), locale },
    { kind: 'end', locale },
  ];
}
