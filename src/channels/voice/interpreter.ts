import type { Handoff } from '../../domain/handoff.ts';
import { type Locale, toLocale } from '../../domain/locale.ts';
import { type Leg, type LegName, legOf, toLegName } from '../../domain/talk.ts';
import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import { sayGoodbye } from './farewell.ts';
import { joinConference } from './join-conference.ts';
import type { VoiceParts } from './parts.ts';
import { promptFor } from './phrases.ts';
import { canSay, type Prompt } from './prompts.ts';

/** A slow voice, and the moment before it begins. */
const LETTER_MS = 80;
const BEGINS_MS = 1_000;
/** If the announcement has not begun by then, it will not: the interpreter says it. */
const TOLD_WITHIN_MS = 15_000;
const LOOK_AGAIN_S = 2;

/** What the person hears before an interpreter comes: who it is, and that it stays between them. */
function consentFor(parts: VoiceParts, handoff: Handoff, leg: Leg): Prompt {
  const language = leg.interpreting?.language ?? handoff.locale;
  const locale = toLocale(language) ?? handoff.locale;
  const own = parts.interpreters[language]?.consent ?? null;
  if (own !== null && toLocale(language) !== null && canSay(parts, locale, own)) {
    return { text: own, locale, audio: parts.audioFor(locale, own) };
  }
  return promptFor(parts, locale, 'voice.interpreter.consent');
}

/** In the language of the person, or only in one that is near it. */
function isToldInTheirs(parts: VoiceParts, handoff: Handoff, leg: Leg): boolean {
  const locale = toLocale(leg.interpreting?.language ?? handoff.locale);
  return locale !== null && consentFor(parts, handoff, leg).locale === locale;
}

/** Into the talk once the person has been told; who was not told hears it from the interpreter. */
export function enterAsInterpreter(
  parts: VoiceParts,
  handoff: Handoff,
  { name, call }: { readonly name: LegName; readonly call: string },
): Promise<string> | string {
  const leg = legOf(handoff.talk, name);
  if (!leg) return sayGoodbye(parts, parts.defaultLocale, 'voice.advisor.taken');
  const now = parts.clock.now();
  const told = leg.interpreting?.toldAt ?? null;
  if (told === null && now - leg.at < TOLD_WITHIN_MS) return waitToBeTold(parts, handoff, leg);
  const { text } = consentFor(parts, handoff, leg);
  const saidIn = BEGINS_MS + text.length * LETTER_MS;
  if (told !== null && now - told < saidIn) return waitToBeTold(parts, handoff, leg);
  const understood = told !== null && isToldInTheirs(parts, handoff, leg);
  const key = understood ? 'voice.advisor.connecting' : 'voice.interpreter.introduce';
  const say = [promptFor(parts, parts.defaultLocale, key)];
  return joinConference(parts, handoff, { leg, call, say });
}

function waitToBeTold(parts: VoiceParts, handoff: Handoff, leg: Leg): string {
  const twiml = newTwiml();
  if (parts.clock.now() === leg.at) {
    sayAll(twiml, [promptFor(parts, parts.defaultLocale, 'voice.interpreter.moment')]);
  }
  twiml.pause({ length: LOOK_AGAIN_S });
  const again = parts.urls.voice('leg/enter', { h: handoff.id, leg: leg.name });
  twiml.redirect({ method: 'POST' }, again);
  return twiml.toString();
}

/** Said to one participant only. That it was fetched is the proof that the person is told. */
export async function announceInTalk(parts: VoiceParts, { query }: Hook): Promise<HookAnswer> {
  const handoff = await parts.desk.handoff(query.get('h') ?? '');
  const name = toLegName(query.get('leg'));
  const leg = name && legOf(handoff?.talk ?? null, name);
  const twiml = newTwiml();
  if (!handoff || !leg) return twiml.toString();
  if (query.get('k') === 'interpreter-comes') {
    await parts.desk.heard(handoff.id, { kind: 'announced', leg: leg.name });
    sayAll(twiml, [consentFor(parts, handoff, leg)]);
  } else {
    const locale: Locale = parts.advisorLocaleOf(handoff.advisor ?? '');
    const none = query.get('k') === 'no-interpreter';
    sayAll(twiml, [
      promptFor(parts, locale, none ? 'voice.interpreter.none' : 'voice.talk.not-taken-over'),
    ]);
  }
  return twiml.toString();
}
