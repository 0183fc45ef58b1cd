import express, { type Router } from 'express';
import type { Hook, HookAnswer, HookHandler } from '../twilio/hook.ts';
import { MUSIC_PATH } from '../twilio/urls.ts';
import { type Gate, signedHooks } from '../twilio/webhook.ts';
import {
  advisorKey,
  advisorStatus,
  advisorWait,
  apologiseToAdvisor,
  isEnded,
  whisper,
} from './advisor-leg.ts';
import { apologise } from './apologise.ts';
import { answerCallBack, callBackStatus } from './call-back.ts';
import { answerLeg, enterLeg, legKey, legStatus } from './called-leg.ts';
import { leadOut } from './closing.ts';
import { afterConference, joinCaller, noteConference } from './conference.ts';
import { holdMusic } from './hold-music.ts';
import { callerOf } from './hook-values.ts';
import { announceInTalk } from './interpreter.ts';
import type { VoiceParts } from './parts.ts';
import { openLine, staffPhone, staffPin, staffState } from './staff-line.ts';
import { endCall, hearCaller } from './take-call.ts';
import { talkMenuKey } from './talk-menu.ts';
import { messageRecorded, messageTaken } from './voicemail.ts';
import { keepPlaying, leftQueue, waitKey, waitRound } from './waiting-room.ts';

type Handle = (parts: VoiceParts, hook: Hook) => Promise<HookAnswer>;
type OnFault = (parts: VoiceParts, hook: Hook) => string;

/** Every address of the telephone, who answers it, and what is heard when that fails. */
const ROUTES: Readonly<Record<string, readonly [handle: Handle, onFault: OnFault | null]>> = {
  '/twilio/voice': [openLine, apologise],
  '/twilio/voice/turn': [hearCaller, apologise],
  '/twilio/voice/status': [noteEnd, null],
  '/twilio/voice/wait': [waitRound, keepPlaying],
  '/twilio/voice/wait/key': [waitKey, keepPlaying],
  '/twilio/voice/left': [leftQueue, apologise],
  '/twilio/voice/message': [messageTaken, apologise],
  '/twilio/voice/recorded': [messageRecorded, null],
  '/twilio/voice/closing': [leadOut, apologise],
  '/twilio/voice/join': [joinCaller, apologise],
  '/twilio/voice/after': [afterConference, apologise],
  '/twilio/voice/conference': [noteConference, null],
  '/twilio/voice/advisor': [whisper, apologiseToAdvisor],
  '/twilio/voice/advisor/key': [advisorKey, apologiseToAdvisor],
  '/twilio/voice/advisor/wait': [advisorWait, keepPlaying],
  '/twilio/voice/advisor/status': [advisorStatus, null],
  '/twilio/voice/call-back': [answerCallBack, apologiseToAdvisor],
  '/twilio/voice/call-back/status': [callBackStatus, null],
  '/twilio/voice/leg': [answerLeg, apologiseToAdvisor],
  '/twilio/voice/leg/key': [legKey, apologiseToAdvisor],
  '/twilio/voice/leg/enter': [enterLeg, apologiseToAdvisor],
  '/twilio/voice/leg/status': [legStatus, null],
  '/twilio/voice/announce': [announceInTalk, null],
  '/twilio/voice/talk-menu': [talkMenuKey, apologiseToAdvisor],
  '/twilio/voice/staff/phone': [staffPhone, apologiseToAdvisor],
  '/twilio/voice/staff/pin': [staffPin, apologiseToAdvisor],
  '/twilio/voice/staff/state': [staffState, apologiseToAdvisor],
};

export function voiceRouter(parts: VoiceParts & { readonly gate: Gate }): Router {
  const hooks = Object.fromEntries(
    Object.entries(ROUTES).map(([path, [handle, onFault]]) => [
      path,
      handlerOf(parts, handle, onFault),
    ]),
  );
  return express
    .Router()
    .get(MUSIC_PATH, playMusic())
    .use(signedHooks({ gate: parts.gate, hooks }));
}

function handlerOf(parts: VoiceParts, handle: Handle, onFault: OnFault | null): HookHandler {
  return {
    handle: (hook) => handle(parts, hook),
    onFault: onFault && ((hook) => onFault(parts, hook)),
  };
}

async function noteEnd(parts: VoiceParts, hook: Hook): Promise<null> {
  const staff = parts.lineOf(callerOf(parts, hook.form).line)?.staff;
  if (isEnded(hook.form) && !staff) await endCall(parts, hook);
  return null;
}

/** Twilio fetches music by itself and keeps it; nothing of a person is in it, so it is unsigned. */
function playMusic(): express.RequestHandler {
  let music: Buffer | null = null;
  return (_request, response) => {
    music ??= holdMusic();
    response
      .type('audio/wav')
      .set({ 'Cache-Control': 'public, max-age=86400', 'X-Content-Type-Options': 'nosniff' })
      .send(music);
  };
}
