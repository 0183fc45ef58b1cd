import type { Handoff } from '../../domain/handoff.ts';
import { intlTag } from '../../domain/intl.ts';
import type { Locale } from '../../domain/locale.ts';
import { message } from '../../domain/message.ts';
import { isLive, type Leg, type LegName, legOf, toLegName } from '../../domain/talk.ts';
import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { isEnded } from './advisor-leg.ts';
import { askOneKey } from './ask-one-key.ts';
import { bye, sayGoodbye } from './farewell.ts';
import { enterAsInterpreter } from './interpreter.ts';
import { joinConference } from './join-conference.ts';
import type { VoiceParts } from './parts.ts';
import { promptFor } from './phrases.ts';

interface Called {
  readonly id: string;
  readonly name: LegName;
  readonly handoff: Handoff;
  readonly leg: Leg;
  readonly locale: Locale;
}

async function calledIn(parts: VoiceParts, query: URLSearchParams): Promise<Called | null> {
  const id = query.get('h') ?? '';
  const name = toLegName(query.get('leg'));
  const handoff = await parts.desk.handoff(id);
  const leg = name && legOf(handoff?.talk ?? null, name);
  if (!handoff || !name || !leg || !isLive(leg) || handoff.state !== 'active') return null;
  const locale = leg.advisor ? parts.advisorLocaleOf(leg.advisor) : parts.defaultLocale;
  return { id, name, handoff, leg, locale };
}

/**
 * An interpreter's or a colleague's phone was answered, by them or by a voicemail, which presses no
 * key: nobody comes into a talk without having said that they do.
 */
export async function answerLeg(parts: VoiceParts, { query }: Hook): Promise<HookAnswer> {
  const called = await calledIn(parts, query);
  if (!called) return sayGoodbye(parts, parts.defaultLocale, 'voice.advisor.taken');
  const { id, name, handoff, leg, locale } = called;
  const action = parts.urls.voice('leg/key', { h: id, leg: name });
  const key = leg.interpreting ? 'voice.interpreter.whisper' : 'voice.talk.take-over';
  const language = leg.interpreting?.language ?? handoff.locale;
  const values = {
    place: parts.placeName(handoff.place, locale),
    language: new Intl.DisplayNames(intlTag(locale), { type: 'language' }).of(language) ?? language,
  };
  // No key is a no.
  return askOneKey(action, [
    promptFor(parts, locale, message(key, values)),
    promptFor(parts, locale, 'voice.advisor.keys'),
  ]);
}

/** 1 comes into the talk; anything else, or nothing, leads to the next one. */
export async function legKey(parts: VoiceParts, { form, query }: Hook): Promise<HookAnswer> {
  const called = await calledIn(parts, query);
  if (!called) return sayGoodbye(parts, parts.defaultLocale, 'voice.advisor.taken');
  const { id, name, handoff, leg, locale } = called;
  const call = form['CallSid'] ?? '';
  if (form['Digits'] !== '1') {
    await parts.desk.left(id, name);
    return sayGoodbye(parts, locale, 'voice.advisor.skipped');
  }
  if (leg.interpreting) {
    const coming = await parts.desk.heard(id, { kind: 'coming', leg: name, call });
    return enterAsInterpreter(parts, coming ?? handoff, { name, call });
  }
  const say = [promptFor(parts, locale, 'voice.advisor.connecting')];
  return joinConference(parts, handoff, { leg, call, say });
}

/** An interpreter waits until the person has been told. */
export async function enterLeg(parts: VoiceParts, { form, query }: Hook): Promise<HookAnswer> {
  const called = await calledIn(parts, query);
  if (!called) return bye(parts, null, null);
  const { name, handoff } = called;
  return enterAsInterpreter(parts, handoff, { name, call: form['CallSid'] ?? '' });
}

/** The call is over, however it went. */
export async function legStatus(parts: VoiceParts, { form, query }: Hook): Promise<null> {
  const name = toLegName(query.get('leg'));
  if (name && isEnded(form)) await parts.desk.left(query.get('h') ?? '', name);
  return null;
}
