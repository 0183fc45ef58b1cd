import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { type NoWhatsapp, refuseWhatsapp } from '../twilio/refuse-whatsapp.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import { callerOf, nameIn } from './hook-values.ts';
import { type Caller, toUtterance } from './inbound.ts';
import type { VoiceParts } from './parts.ts';
import { promptFor } from './phrases.ts';
import { respond, take } from './respond.ts';

/** A call arrives. */
export async function greetCaller(parts: VoiceParts, { form }: Hook): Promise<HookAnswer> {
  const caller = callerOf(parts, form);
  if (parts.noWhatsapp && isRefused(parts, caller)) return sayNoWhatsapp(parts, parts.noWhatsapp);
  const locale = parts.lineOf(caller.line)?.locale ?? null;
  return respond(parts, caller, { name: '0', utterance: { kind: 'start' }, locale });
}

/** Nothing is kept of a call that was not taken. */
function isRefused({ noWhatsapp }: VoiceParts, { address }: Caller): boolean {
  return noWhatsapp !== null && (address?.startsWith('whatsapp:') ?? false);
}

/** The number that is answered, in each common language, and the end. */
function sayNoWhatsapp(parts: VoiceParts, none: NoWhatsapp): string {
  const twiml = newTwiml();
  for (const { locale, texts } of refuseWhatsapp(none))
    sayAll(
      twiml,
      texts.map((text) => promptFor(parts, locale, text)),
    );
  twiml.hangup();
  return twiml.toString();
}

/** Keys, words or silence; or a caller who comes back from somewhere else. */
export async function hearCaller(parts: VoiceParts, { form, query }: Hook): Promise<HookAnswer> {
  const back = query.get('k') === 'returned';
  const utterance = back ? ({ kind: 'returned' } as const) : toUtterance(form);
  return respond(parts, callerOf(parts, form), { name: nameIn(query), utterance, locale: null });
}

/** The caller's end is reported twice, by the queue and by the line; it is one event. */
export async function endCall(parts: VoiceParts, { form }: Hook): Promise<void> {
  const caller = callerOf(parts, form);
  if (isRefused(parts, caller)) return;
  const event = { name: 'ended', utterance: { kind: 'ended' }, locale: null } as const;
  await take(parts, caller, event);
}
