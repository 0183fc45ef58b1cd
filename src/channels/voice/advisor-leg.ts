import { type Handoff, isOfferedTo, isWithAdvisor, offeredAt } from '../../domain/handoff.ts';
import { intlTag } from '../../domain/intl.ts';
import type { Locale } from '../../domain/locale.ts';
import { type Message, message } from '../../domain/message.ts';
import { waitsFrom } from '../../domain/queue.ts';
import { advisorLeg } from '../../domain/talk.ts';
import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { askOneKey } from './ask-one-key.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import { joinConference } from './join-conference.ts';
import type { VoiceParts } from './parts.ts';
import { FAULT_GOODBYE, promptFor } from './phrases.ts';
import type { Prompt } from './prompts.ts';

const MINUTE_MS = 60_000;

interface Offer {
  readonly id: string;
  readonly advisor: string;
  /** When the offer was made: a leg of an older offer must not answer for a newer one. */
  readonly at: string;
  readonly locale: Locale;
}

function offerIn(parts: VoiceParts, query: URLSearchParams): Offer {
  const advisor = query.get('a') ?? '';
  return {
    id: query.get('h') ?? '',
    advisor,
    at: query.get('o') ?? '',
    locale: parts.advisorLocaleOf(advisor),
  };
}

/** The advisor's phone was answered: by them or by a voicemail, which presses no key. */
export async function whisper(parts: VoiceParts, { query }: Hook): Promise<HookAnswer> {
  const offer = offerIn(parts, query);
  const handoff = await parts.desk.handoff(offer.id);
  if (!handoff || !isOfferedTo(handoff, offer.advisor)) {
    return farewell(parts, offer, 'voice.advisor.taken');
  }
  const action = parts.urls.voice('advisor/key', { h: offer.id, a: offer.advisor, o: offer.at });
  const said = whisperOf(parts, handoff, offer).map((text) => promptFor(parts, offer.locale, text));
  // No key is a skip.
  return askOneKey(action, said);
}

function whisperOf(
  parts: VoiceParts,
  handoff: Handoff,
  { advisor, locale }: Offer,
): readonly (Message | string)[] {
  const line = lineOf(parts, handoff);
  const home = parts.placeName(handoff.place, locale);
  return [
    whoWaits(parts, handoff, { line, locale }),
    ...(handoff.place === line ? [] : [message('voice.advisor.lives-elsewhere', { place: home })]),
    ...(parts.speaks(advisor, handoff.locale) ? [] : ['voice.advisor.needs-interpreter']),
    ...(handoff.phone?.call ? [] : ['voice.advisor.call-back']),
    'voice.advisor.keys',
  ];
}

/** The place whose number was called. */
function lineOf(parts: VoiceParts, { phone, queue }: Handoff): string {
  return parts.lineOf(phone?.line ?? '')?.place ?? queue;
}

function whoWaits(
  parts: VoiceParts,
  handoff: Handoff,
  { line, locale }: { readonly line: string; readonly locale: Locale },
): Message {
  const waited = Math.round((parts.clock.now() - waitsFrom(handoff)) / MINUTE_MS);
  const values = {
    place: parts.placeName(line, locale),
    language: languageName(handoff.locale, locale),
    minutes: { minutes: Math.max(0, waited) },
    reason: { message: message(`voice.reason.${handoff.reason}`) },
  };
  if (handoff.topic === null) return message('voice.advisor.whisper', values);
  const topic = parts.topicTitle(handoff.topic, locale);
  return message('voice.advisor.whisper-topic', { ...values, topic });
}

function languageName(of: Locale, locale: Locale): string {
  return new Intl.DisplayNames(intlTag(locale), { type: 'language' }).of(of) ?? of;
}

/** 1 takes the person; anything else, or nothing, passes them on to the next advisor. */
export async function advisorKey(parts: VoiceParts, { form, query }: Hook): Promise<HookAnswer> {
  const offer = offerIn(parts, query);
  if (form['Digits'] !== '1') {
    await skipOffer(parts, offer);
    return farewell(parts, offer, 'voice.advisor.skipped');
  }
  const accepted = await parts.desk.accept(offer.id, offer.advisor);
  // The same key delivered twice: it is theirs already.
  const handoff = accepted ?? (await parts.desk.handoff(offer.id));
  if (!handoff || !isWithAdvisor(handoff) || handoff.advisor !== offer.advisor) {
    return farewell(parts, offer, 'voice.advisor.taken');
  }
  const leg = advisorLeg(handoff.talk, offer.advisor);
  if (!leg) return farewell(parts, offer, 'voice.advisor.taken');
  return joinConference(parts, handoff, {
    leg,
    call: form['CallSid'] ?? '',
    say: [promptFor(parts, offer.locale, 'voice.advisor.connecting')],
  });
}

function farewell(parts: VoiceParts, offer: Offer, text: Message | string): string {
  const twiml = newTwiml();
  sayAll(twiml, [promptFor(parts, offer.locale, text)]);
  twiml.hangup();
  return twiml.toString();
}

/** The advisor waits alone in the conference: music while the person is fetched, the truth when gone. */
export async function advisorWait(parts: VoiceParts, { query }: Hook): Promise<HookAnswer> {
  const offer = offerIn(parts, query);
  const handoff = await parts.desk.handoff(offer.id);
  const coming = handoff !== null && isWithAdvisor(handoff) && handoff.advisor === offer.advisor;
  const twiml = newTwiml();
  if (coming) twiml.play(parts.urls.music);
  else sayGone(twiml, promptFor(parts, offer.locale, 'voice.advisor.gone'));
  return twiml.toString();
}

function sayGone(twiml: ReturnType<typeof newTwiml>, gone: Prompt): void {
  sayAll(twiml, [gone]);
  twiml.pause({ length: 3 });
}

const ENDED: ReadonlySet<string> = new Set([
  'completed',
  'busy',
  'no-answer',
  'failed',
  'canceled',
]);

export function isEnded(form: Hook['form']): boolean {
  return ENDED.has(form['CallStatus'] ?? '');
}

/** The advisor's leg is over, however it went. */
export async function advisorStatus(parts: VoiceParts, { form, query }: Hook): Promise<null> {
  const offer = offerIn(parts, query);
  const handoff = isEnded(form) ? await parts.desk.handoff(offer.id) : null;
  if (!handoff || !isSameOffer(handoff, offer)) return null;
  const leg = advisorLeg(handoff.talk, offer.advisor);
  if (handoff.state === 'offered') await parts.desk.skip(offer.id, offer.advisor);
  else if (leg) await parts.desk.left(offer.id, leg.name);
  return null;
}

async function skipOffer(parts: VoiceParts, offer: Offer): Promise<void> {
  const handoff = await parts.desk.handoff(offer.id);
  if (handoff && isSameOffer(handoff, offer)) await parts.desk.skip(offer.id, offer.advisor);
}

function isSameOffer(handoff: Handoff, { advisor, at }: Offer): boolean {
  const theirs = isOfferedTo(handoff, advisor) || handoff.advisor === advisor;
  return theirs && String(offeredAt(handoff)) === at;
}

/** What an advisor hears when we fail. The offer runs out by itself. */
export function apologiseToAdvisor(parts: VoiceParts, { query }: Hook): string {
  return farewell(parts, offerIn(parts, query), FAULT_GOODBYE);
}
