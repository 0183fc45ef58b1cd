import { toLocale } from '../../domain/locale.ts';
import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { type NoWhatsapp, refuseWhatsapp } from '../twilio/refuse-whatsapp.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import { sayGoodbye } from './farewell.ts';
import { callerOf, localeIn, nameIn } from './hook-values.ts';
import { type Caller, toUtterance } from './inbound.ts';
import type { VoiceParts } from './parts.ts';
import { promptFor } from './phrases.ts';
import { respond, take } from './respond.ts';

/** A call arrives. */
export async function greetCaller(parts: VoiceParts, { form }: Hook): Promise<HookAnswer> {
  const caller = callerOf(parts, form);
  if (parts.noWhatsapp && isRefused(parts, caller)) return sayNoWhatsapp(parts, parts.noWhatsapp);
  const locale = parts.lineOf(caller.line)?.locale ?? null;
  parts.calls.begin(caller.call);
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
  const caller = callerOf(parts, form);
  const name = nameIn(query);
  const heard = toLocale(query.get('l'));
  if (query.get('k') === 'returned') {
    parts.calls.begin(caller.call);
    return respond(parts, caller, { name, utterance: { kind: 'returned' }, locale: null, heard });
  }
  if (parts.calls.isTooLong(caller.call, name) && !(await isWaiting(parts, caller.call)))
    return sayGoodbye(parts, localeIn(parts, query), 'voice.long-call');
  return respond(parts, caller, { name, utterance: toUtterance(form), locale: null, heard });
}

/** Who keeps a place may use the menus meanwhile, however long the wait is. */
async function isWaiting({ store }: VoiceParts, call: string): Promise<boolean> {
  const open = await store.handoffs.open();
  return open.some(({ phone }) => phone?.call === call);
}

/** The caller's end is reported twice, by the queue and by the line; it is one event. */
export async function endCall(parts: VoiceParts, { form }: Hook): Promise<void> {
  const caller = callerOf(parts, form);
  if (isRefused(parts, caller)) return;
  const event = { name: 'ended', utterance: { kind: 'ended' }, locale: null } as const;
  await take(parts, caller, event);
}
