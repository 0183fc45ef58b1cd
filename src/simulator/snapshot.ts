import { isOver } from './call-form.ts';
import { type CallState, conferenceOf, queueOf, stateOf } from './leg-view.ts';
import type { Button, Call, Heard, Message, Persona, Phone, World } from './types.ts';
import { now } from './world.ts';

/** Everything a page of phones shows. Plain JSON. */
export interface Picture {
  readonly at: number;
  readonly lines: readonly string[];
  readonly phones: readonly PhonePicture[];
  readonly debug: World['debug'];
  readonly problems: readonly string[];
}

export interface PhonePicture {
  /** Names the phone in every action. */
  readonly key: string;
  readonly number: string | null;
  readonly name: string;
  readonly persona: Persona;
  /** The call that goes on, or the last one. */
  readonly call: CallPicture | null;
  /** Both ways, oldest first. */
  readonly messages: readonly MessagePicture[];
}

export interface CallPicture {
  readonly sid: string;
  readonly with: string;
  readonly incoming: boolean;
  readonly state: CallState;
  readonly status: Call['status'];
  readonly seconds: number;
  readonly queue: { readonly name: string; readonly position: number } | null;
  readonly conference: { readonly name: string; readonly with: readonly string[] } | null;
  /** What would be taken now; keys outside of it are heard by nobody. */
  readonly takes: { readonly keys: boolean; readonly speech: boolean };
  readonly heard: readonly Heard[];
}

export interface MessagePicture {
  readonly sid: string;
  readonly mine: boolean;
  readonly channel: 'whatsapp' | 'sms';
  readonly with: string;
  readonly at: number;
  readonly body: string;
  readonly buttons: readonly Button[];
  /** What opens the list; null when the buttons stand in the open. */
  readonly list: string | null;
  readonly media: readonly string[];
  readonly status: Message['status'];
}

export function pictureOf(world: World): Picture {
  return {
    at: now(world),
    lines: world.lines.map((line) => line.number),
    phones: [...world.phones.values()].map((phone) => phonePicture(world, phone)),
    debug: world.debug.slice(-50),
    problems: world.problems.slice(-50),
  };
}

function phonePicture(world: World, phone: Phone): PhonePicture {
  const call = phone.call ?? phone.last;
  return {
    key: phone.key,
    number: phone.number,
    name: phone.name,
    persona: phone.persona,
    call: call && callPicture(world, call),
    messages: phone.messages.map(messagePicture),
  };
}

function callPicture(world: World, call: Call): CallPicture {
  const incoming = call.direction !== 'inbound';
  const took = (call.ended ?? now(world)) - (call.answered ?? call.ended ?? now(world));
  const together = call.conference !== null || call.partner !== null;
  return {
    sid: call.sid,
    with: incoming ? call.from : call.to,
    incoming,
    state: stateOf(call),
    status: call.status,
    seconds: Math.round(took / 1000),
    queue: queueOf(call),
    conference: conferenceOf(call),
    takes: isOver(call) ? NOTHING : takesOf(call, together),
    heard: call.heard,
  };
}

const NOTHING = { keys: false, speech: false };

function takesOf(call: Call, together: boolean): CallPicture['takes'] {
  const recording = call.doing === 'recording';
  return {
    keys: call.asks?.keys === true || recording,
    speech: call.asks?.speech === true || recording || together,
  };
}

function messagePicture(message: Message): MessagePicture {
  const mine = message.direction === 'inbound';
  return {
    sid: message.sid,
    mine,
    channel: message.to.startsWith('whatsapp:') ? 'whatsapp' : 'sms',
    with: mine ? message.to : message.from,
    at: message.at,
    body: message.body,
    buttons: message.buttons,
    list: message.list,
    media: message.media.map((one) => one.type || one.url),
    status: message.status,
  };
}

/** Several changes at once make one picture. */
const DRAW_MS = 50;

export function watch(world: World, listener: (picture: Picture) => void): () => void {
  let waiting: (() => void) | null = null;
  const draw = () => {
    waiting = null;
    listener(pictureOf(world));
  };
  const onChange = () => {
    waiting ??= world.options.schedule(DRAW_MS, draw);
  };
  world.listeners.add(onChange);
  return () => {
    world.listeners.delete(onChange);
    waiting?.();
  };
}
