import { isWithAdvisor } from '../../domain/handoff.ts';
import { isLive, type LegName, legOf } from '../../domain/talk.ts';
import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { isEnded } from './advisor-leg.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import { localeIn } from './hook-values.ts';
import { joinConference } from './join-conference.ts';
import type { VoiceParts } from './parts.ts';
import { promptFor } from './phrases.ts';

/** The person answered our call-back: who calls and why, then the advisor at once. */
export async function answerCallBack(
  parts: VoiceParts,
  { form, query }: Hook,
): Promise<HookAnswer> {
  const handoff = await parts.desk.handoff(query.get('h') ?? '');
  const leg = legOf(handoff?.talk ?? null, legIn(query));
  if (handoff && isWithAdvisor(handoff) && leg && isLive(leg)) {
    const say = [promptFor(parts, handoff.locale, 'voice.call-back.hello')];
    return joinConference(parts, handoff, { leg, call: form['CallSid'] ?? '', say });
  }
  const twiml = newTwiml();
  const locale = handoff?.locale ?? localeIn(parts, query);
  sayAll(twiml, [promptFor(parts, locale, 'voice.call-back.sorry')]);
  twiml.hangup();
  return twiml.toString();
}

/** Our call to the person is over. Before a talk it is tried again; after one the advisor wraps up. */
export async function callBackStatus(parts: VoiceParts, { form, query }: Hook): Promise<null> {
  if (isEnded(form)) await parts.desk.left(query.get('h') ?? '', legIn(query));
  return null;
}

/** The person's leg of the talk the call was made for. */
function legIn(query: URLSearchParams): LegName {
  return `person-${Number(query.get('c') ?? 0)}`;
}
