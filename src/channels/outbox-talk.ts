import type { OutgoingKind } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import type { ConferenceId } from '../domain/provider-ports.ts';
import { conferenceName, legOf } from '../domain/talk.ts';
import type { SendParts } from './send-parts.ts';

type Of<K extends OutgoingKind['kind']> = Extract<OutgoingKind, { kind: K }>;

/** What a message that is no longer wanted is marked with. */
export const OVERTAKEN = 'overtaken';

/** Rings one more phone for a talk, unless it is no longer wanted. */
export async function ringLeg(
  { telephony, desk, urls }: SendParts,
  { handoff: id, leg: name, to, from }: Of<'ring-leg'>,
): Promise<string> {
  const handoff = await desk.handoff(id);
  if (legOf(handoff?.talk ?? null, name)?.state !== 'called') return OVERTAKEN;
  const call = await telephony.call(to, from, urls.leg(id, name));
  await desk.heard(id, { kind: 'rung', leg: name, call });
  return call;
}

export async function releaseLeg(
  { telephony, urls }: SendParts,
  { handoff, leg, call, locale }: Of<'release-leg'>,
): Promise<string> {
  await telephony.redirect(call, urls.after(handoff, leg, locale));
  return call;
}

export async function holdLeg(
  { telephony, desk, urls }: SendParts,
  { handoff, talk, call, on }: Of<'hold-leg'>,
): Promise<string> {
  const conference = conferenceOf(await desk.handoff(handoff), talk);
  if (!conference) return OVERTAKEN;
  await telephony.hold(conference, call, on ? urls.music : null);
  return call;
}

export async function announce(
  { telephony, desk, urls }: SendParts,
  { handoff, talk, call, what, about }: Of<'announce'>,
): Promise<string> {
  const conference = conferenceOf(await desk.handoff(handoff), talk);
  if (!conference) return OVERTAKEN;
  await telephony.announce(conference, call, urls.announce(handoff, what, about));
  return call;
}

/** Anything that has happened since is news enough. */
export async function checkTalk(
  { telephony, desk }: SendParts,
  { handoff: id, talk, version }: Of<'check-talk'>,
): Promise<string> {
  const handoff = await desk.handoff(id);
  const conference = handoff?.version === version ? conferenceOf(handoff, talk) : null;
  if (!conference) return OVERTAKEN;
  const present = await telephony.present(conference);
  await desk.heard(id, { kind: 'found', talk, present });
  return conference.name;
}

function conferenceOf(handoff: Handoff | null, talk: number): ConferenceId | null {
  if (handoff?.talk?.n !== talk) return null;
  return { name: conferenceName(handoff.id, talk), id: handoff.talk.conference };
}
