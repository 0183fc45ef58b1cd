import { type Handoff, isWithAdvisor } from '../../domain/handoff.ts';
import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import { callerOf, localeIn, nameIn } from './hook-values.ts';
import type { VoiceParts } from './parts.ts';
import { promptFor } from './phrases.ts';
import { respond } from './respond.ts';

type Who =
  /** Called us and was fetched from the queue: goes back to the menu afterwards. */
  | { readonly kind: 'person'; readonly name: string }
  /** Was called by us: nothing comes afterwards. */
  | { readonly kind: 'called' }
  | { readonly kind: 'advisor'; readonly advisor: string };

/** Puts a leg into the handoff's conference, after a sentence. */
export function joinConference(
  parts: VoiceParts,
  handoff: Handoff,
  { who, say }: { readonly who: Who; readonly say: ReturnType<typeof promptFor> },
): string {
  const { urls } = parts;
  const twiml = newTwiml();
  sayAll(twiml, [say]);
  const dial = twiml.dial({ action: afterwards(parts, handoff, who), method: 'POST' });
  dial.conference(
    {
      startConferenceOnEnter: who.kind !== 'person',
      endConferenceOnExit: endsItAll(handoff, who),
      participantLabel: who.kind,
      beep: 'false',
      ...waiting(parts, handoff, who),
      statusCallback: urls.voice('conference', { h: handoff.id }),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['start', 'end', 'join', 'leave'],
    },
    conferenceName(handoff.id),
  );
  return twiml.toString();
}

/**
 * A caller whose advisor has gone is taken back to the menu, so the advisor's going must not cut the
 * line. Somebody we called has no menu to go back to.
 */
function endsItAll(handoff: Handoff, who: Who): boolean {
  return who.kind !== 'advisor' || handoff.phone?.call == null;
}

function afterwards(parts: VoiceParts, handoff: Handoff, who: Who): string {
  const about = { h: handoff.id, who: who.kind, l: handoff.locale };
  if (who.kind === 'person') return parts.urls.voice('after', { ...about, t: who.name });
  return parts.urls.voice('after', {
    ...about,
    a: who.kind === 'advisor' ? who.advisor : null,
  });
}

function waiting(parts: VoiceParts, handoff: Handoff, who: Who) {
  return who.kind === 'advisor'
    ? {
        waitUrl: parts.urls.voice('advisor/wait', { h: handoff.id, a: who.advisor }),
        waitMethod: 'POST',
      }
    : { waitUrl: parts.urls.music, waitMethod: 'GET' };
}

/** Names are seen by everybody with the account, so nothing of the person is in them. */
function conferenceName(id: string): string {
  return id.replace(/[^\w-]/g, '-');
}

/** A caller fetched from the queue. If the advisor has gone meanwhile, the wait goes on. */
export async function joinCaller(parts: VoiceParts, { form, query }: Hook): Promise<HookAnswer> {
  const handoff = await parts.desk.handoff(query.get('h') ?? '');
  const name = returnName(handoff);
  const expected = handoff !== null && isExpected(handoff, form['CallSid'] ?? '');
  if (!expected) return backToMenu(parts, handoff, name);
  const say = promptFor(parts, handoff.locale, 'voice.connecting');
  return joinConference(parts, handoff, { who: { kind: 'person', name }, say });
}

function isExpected(handoff: Handoff, call: string): boolean {
  return isWithAdvisor(handoff) && handoff.phone?.call === call;
}

/** The turn a caller comes back with. Each time an advisor takes them it is another. */
function returnName(handoff: Handoff | null): string {
  return `j${handoff?.version ?? 0}-0`;
}

function backToMenu(parts: VoiceParts, handoff: Handoff | null, name: string): string {
  const twiml = newTwiml();
  const l = handoff?.locale ?? null;
  twiml.redirect({ method: 'POST' }, parts.urls.voice('turn', { t: name, k: 'returned', l }));
  return twiml.toString();
}

/** The conference is over for this leg. */
export async function afterConference(parts: VoiceParts, hook: Hook): Promise<HookAnswer> {
  const { form, query } = hook;
  switch (query.get('who')) {
    case 'advisor':
      await parts.desk.left(query.get('h') ?? '', 'advisor');
      return sayGoodbye(parts, query, 'voice.advisor.done');
    case 'called':
      return sayGoodbye(parts, query, 'voice.goodbye');
    default:
      return respond(parts, callerOf(parts, form), {
        name: nameIn(query),
        utterance: { kind: 'returned' },
        locale: null,
      });
  }
}

function sayGoodbye(parts: VoiceParts, query: URLSearchParams, key: string): string {
  const advisor = query.get('a');
  const locale = advisor === null ? localeIn(parts, query) : parts.advisorLocaleOf(advisor);
  const twiml = newTwiml();
  sayAll(twiml, [promptFor(parts, locale, key)]);
  twiml.hangup();
  return twiml.toString();
}

/** What happens in a conference. It starts when both are in it, whoever came first. */
export async function noteConference(parts: VoiceParts, { form, query }: Hook): Promise<null> {
  const id = query.get('h') ?? '';
  switch (form['StatusCallbackEvent']) {
    case 'conference-start':
      await parts.desk.connected(id);
      break;
    case 'participant-leave':
      if (form['ParticipantLabel'] === 'advisor') await releaseCaller(parts, id);
      break;
    case 'conference-end':
      await parts.desk.left(id, 'advisor');
      break;
    default:
      break;
  }
  return null;
}

/** The advisor has hung up: a caller still on the line goes to the menu, or waits on. */
async function releaseCaller(parts: VoiceParts, id: string): Promise<void> {
  const before = await parts.desk.handoff(id);
  await parts.desk.left(id, 'advisor');
  const call = before?.phone?.call;
  if (!before || !call) return;
  const t = returnName(before);
  const back = { h: id, who: 'person', t, l: before.locale };
  await parts.telephony.redirect(call, parts.urls.voice('after', back));
}
