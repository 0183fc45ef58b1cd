import type { Handoff } from '../../domain/handoff.ts';
import { type Leg, legOf, type TalkWish, toLegName } from '../../domain/talk.ts';
import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { askOneKey } from './ask-one-key.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import { bye, goesOn } from './farewell.ts';
import { joinConference } from './join-conference.ts';
import type { VoiceParts } from './parts.ts';
import { promptFor } from './phrases.ts';

/** Who presses no key, goes back to the talk. */
const MOST_ROUNDS = 3;

/** An advisor at an ordinary phone has pressed the star key: what can be done, while the person hears music. */
export async function openTalkMenu(parts: VoiceParts, handoff: Handoff, leg: Leg): Promise<string> {
  await parts.desk.heard(handoff.id, { kind: 'apart', leg: leg.name });
  await steer(parts, handoff, leg, { kind: 'hold', on: true });
  return menu(parts, handoff, leg, { round: 0, first: null });
}

interface Round {
  readonly round: number;
  /** What is said before the keys. */
  readonly first: string | null;
}

function menu(parts: VoiceParts, handoff: Handoff, leg: Leg, { round, first }: Round): string {
  const action = parts.urls.voice('talk-menu', { h: handoff.id, leg: leg.name, n: round + 1 });
  return askOneKey(action, [
    ...(first ? [say(parts, leg, first)] : []),
    say(parts, leg, 'voice.talk.keys'),
  ]);
}

/** One key of the menu. */
export async function talkMenuKey(parts: VoiceParts, hook: Hook): Promise<HookAnswer> {
  const { form, query } = hook;
  const handoff = await parts.desk.handoff(query.get('h') ?? '');
  const name = toLegName(query.get('leg'));
  const leg = name && legOf(handoff?.talk ?? null, name);
  if (!handoff || !leg || !goesOn(handoff, leg)) return bye(parts, handoff, leg);
  const call = form['CallSid'] ?? '';
  switch (form['Digits']) {
    case '1':
      return callInterpreter(parts, handoff, { leg, call });
    case '2':
      return passOn(parts, handoff, leg);
    case '3':
      return joinConference(parts, handoff, { leg, call, say: [] });
    case '9':
      return backToTalk(parts, handoff, { leg, call, first: null });
    case '0':
      await steer(parts, handoff, leg, { kind: 'end-leg', leg: personName(handoff) });
      return bye(parts, handoff, leg);
    default: {
      const round = Number(query.get('n') ?? 0);
      if (round >= MOST_ROUNDS) return backToTalk(parts, handoff, { leg, call, first: null });
      await parts.desk.heard(handoff.id, { kind: 'apart', leg: leg.name });
      return menu(parts, handoff, leg, { round, first: null });
    }
  }
}

function personName(handoff: Handoff) {
  return `person-${handoff.talk?.n ?? 0}` as const;
}

interface There {
  readonly leg: Leg;
  readonly call: string;
}

/** Rung for the person's language; the talk goes on meanwhile. */
async function callInterpreter(
  parts: VoiceParts,
  handoff: Handoff,
  { leg, call }: There,
): Promise<string> {
  const language = handoff.locale;
  const numbers = parts.interpreters[language]?.numbers ?? [];
  const called = await steer(parts, handoff, leg, { kind: 'interpreter', language, numbers });
  if (!called) return menu(parts, handoff, leg, { round: 0, first: 'voice.interpreter.none' });
  return backToTalk(parts, handoff, { leg, call, first: 'voice.interpreter.called' });
}

async function passOn(parts: VoiceParts, handoff: Handoff, leg: Leg): Promise<string> {
  await steer(parts, handoff, leg, { kind: 'back-to-queue' });
  const twiml = newTwiml();
  sayAll(twiml, [say(parts, leg, 'voice.talk.passed-on')]);
  twiml.hangup();
  return twiml.toString();
}

async function backToTalk(
  parts: VoiceParts,
  handoff: Handoff,
  { leg, call, first }: There & { readonly first: string | null },
): Promise<string> {
  await steer(parts, handoff, leg, { kind: 'hold', on: false });
  return joinConference(parts, handoff, {
    leg,
    call,
    say: first ? [say(parts, leg, first)] : [],
  });
}

async function steer(
  { desk }: VoiceParts,
  { id }: Handoff,
  { advisor }: Leg,
  wish: TalkWish,
): Promise<boolean> {
  return (await desk.steer(id, advisor ?? '', wish)) !== null;
}

function say(parts: VoiceParts, { advisor }: Leg, key: string) {
  return promptFor(parts, parts.advisorLocaleOf(advisor ?? ''), key);
}
