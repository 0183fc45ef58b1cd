import type { Handoff } from '../../domain/handoff.ts';
import { conferenceName, type Leg } from '../../domain/talk.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import type { VoiceParts } from './parts.ts';
import type { Prompt } from './prompts.ts';

interface Joining {
  readonly leg: Leg;
  /** The call that is being answered. */
  readonly call: string;
  readonly say: readonly Prompt[];
}

/**
 * Puts a leg into the conference of its talk, after a sentence. Nobody's going ends the conference:
 * who is left may still have somebody to talk to, and the rules of the talk decide.
 */
export async function joinConference(
  parts: VoiceParts,
  handoff: Handoff,
  { leg, call, say }: Joining,
): Promise<string> {
  await parts.desk.heard(handoff.id, { kind: 'coming', leg: leg.name, call });
  const talk = handoff.talk?.n ?? 0;
  const twiml = newTwiml();
  sayAll(twiml, say);
  const dial = twiml.dial({
    action: parts.urls.after(handoff.id, leg.name, handoff.locale),
    method: 'POST',
    // No keys can be taken inside a conference: this one leads an advisor out, to the key menu.
    ...(leg.kind === 'advisor' ? { hangupOnStar: true } : {}),
  });
  dial.conference(
    {
      startConferenceOnEnter: leg.kind === 'advisor' || handoff.phone?.call == null,
      endConferenceOnExit: false,
      participantLabel: leg.name,
      beep: 'false',
      ...waiting(parts, handoff, leg),
      statusCallback: parts.urls.voice('conference', { h: handoff.id, c: talk }),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['start', 'end', 'join', 'leave'],
    },
    conferenceName(handoff.id, talk),
  );
  return twiml.toString();
}

function waiting(parts: VoiceParts, handoff: Handoff, leg: Leg) {
  return leg.kind === 'advisor'
    ? {
        waitUrl: parts.urls.voice('advisor/wait', { h: handoff.id, a: leg.advisor }),
        waitMethod: 'POST',
      }
    : { waitUrl: parts.urls.music, waitMethod: 'GET' };
}
