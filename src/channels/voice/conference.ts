import { type Handoff, isWithAdvisor } from '../../domain/handoff.ts';
import type { Locale } from '../../domain/locale.ts';
import { type LegName, legOf, personLeg, toLegName } from '../../domain/talk.ts';
import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { returnName } from '../twilio/urls.ts';
import { newTwiml } from './compile-voice.ts';
import { bye, goesOn, sayGoodbye } from './farewell.ts';
import { callerOf, localeIn, nameIn } from './hook-values.ts';
import { joinConference } from './join-conference.ts';
import type { VoiceParts } from './parts.ts';
import { promptFor } from './phrases.ts';
import { respond } from './respond.ts';
import { openTalkMenu } from './talk-menu.ts';

/** A caller fetched from the queue. If the advisor has gone meanwhile, the wait goes on. */
export async function joinCaller(parts: VoiceParts, { form, query }: Hook): Promise<HookAnswer> {
  const handoff = await parts.desk.handoff(query.get('h') ?? '');
  const call = form['CallSid'] ?? '';
  const leg = handoff && isExpected(handoff, query, call) ? personLeg(handoff.talk) : null;
  if (!handoff || !leg) return backToMenu(parts, query, handoff?.locale ?? null);
  const say = [promptFor(parts, handoff.locale, 'voice.connecting')];
  return joinConference(parts, handoff, { leg, call, say });
}

function isExpected(handoff: Handoff, query: URLSearchParams, call: string): boolean {
  const ours = String(handoff.talk?.n) === query.get('c');
  return ours && isWithAdvisor(handoff) && handoff.phone?.call === call;
}

function backToMenu(parts: VoiceParts, query: URLSearchParams, l: Locale | null): string {
  const twiml = newTwiml();
  const t = returnName(Number(query.get('c') ?? 0));
  twiml.redirect({ method: 'POST' }, parts.urls.voice('turn', { t, k: 'returned', l }));
  return twiml.toString();
}

/** The conference is over for this leg, or an advisor has left it by the star key. */
export async function afterConference(parts: VoiceParts, hook: Hook): Promise<HookAnswer> {
  const { form, query } = hook;
  const id = query.get('h') ?? '';
  const name = toLegName(query.get('leg'));
  if (name === null) return sayGoodbye(parts, localeIn(parts, query), 'voice.goodbye');
  const handoff = await parts.desk.handoff(id);
  if (name.startsWith('person')) {
    const own = form['Direction']?.startsWith('outbound') !== true;
    return own ? personBack(parts, hook) : calledBye(parts, handoff, query);
  }
  const leg = legOf(handoff?.talk ?? null, name);
  if (handoff && leg?.kind === 'advisor' && goesOn(handoff, leg)) {
    return openTalkMenu(parts, handoff, leg);
  }
  await parts.desk.left(id, name);
  return bye(parts, handoff, leg);
}

function personBack(parts: VoiceParts, { form, query }: Hook): Promise<string> {
  return respond(parts, callerOf(parts, form), {
    name: nameIn(query),
    utterance: { kind: 'returned' },
    locale: null,
  });
}

/** Somebody we called has no menu to go back to. */
function calledBye(parts: VoiceParts, handoff: Handoff | null, query: URLSearchParams): string {
  const again = handoff?.state === 'call-back' || handoff?.state === 'offered';
  const key = again ? 'voice.talk.called-again' : 'voice.goodbye';
  return sayGoodbye(parts, localeIn(parts, query), key);
}

/** What happens in a conference. Each event names its talk and leg, so a late one harms no other. */
export async function noteConference(parts: VoiceParts, { form, query }: Hook): Promise<null> {
  const id = query.get('h') ?? '';
  const talk = Number(query.get('c') ?? 0);
  const conference = form['ConferenceSid'] ?? null;
  const leg = toLegName(form['ParticipantLabel']);
  switch (form['StatusCallbackEvent']) {
    case 'conference-start':
      await parts.desk.heard(id, { kind: 'started', talk, conference });
      break;
    case 'participant-join':
      if (leg) await parts.desk.heard(id, { kind: 'joined', leg, call: form['CallSid'] ?? null });
      break;
    case 'participant-leave':
      if (leg) await noteLeaving(parts, id, leg);
      break;
    case 'conference-end':
      await parts.desk.heard(id, { kind: 'ended', talk, conference });
      break;
    default:
      break;
  }
  return null;
}

/** An advisor may have gone to the key menu: the end of the call tells. Others have hung up. */
async function noteLeaving(parts: VoiceParts, id: string, leg: LegName): Promise<void> {
  if (leg.startsWith('advisor')) await parts.desk.heard(id, { kind: 'apart', leg });
  else await parts.desk.left(id, leg);
}
