import { Fault } from '../domain/fault.ts';
import { signal } from './leg.ts';
import { hangUp, type PersonCall, personCall, stateOf, type Time } from './person-call.ts';
import { inboxOf } from './phones.ts';
import { receiveCall } from './place-call.ts';
import { receiveMessage } from './receive-message.ts';
import type { Button, Message, Phone, World } from './types.ts';

export interface CallHow {
  /** The number is not shown to the called party. */
  readonly withheld?: boolean;
}

/** A pretend person with a phone: calls, answers, writes, reads. */
export interface Person {
  readonly number: string | null;
  /** Calls one of our numbers; `whatsapp:+358…` calls by WhatsApp. */
  call(line: string, how?: CallHow): Promise<PersonCall>;
  /** The number that makes the phone ring now, or null. */
  rings(): Promise<string | null>;
  answers(): Promise<PersonCall>;
  rejects(): Promise<void>;
  texts(to: string, body: string, media?: readonly { readonly type: string }[]): Promise<void>;
  /** Presses a button or list row, by title or id, under the newest message that has it. */
  taps(button: string): Promise<void>;
  inbox(): readonly Message[];
}

/** What a withheld number looks like to the called party. */
const WITHHELD = '+266696687';

export function person(world: World, phone: Phone, time: Time): Person {
  return {
    number: phone.number,
    async call(line, how) {
      const call = dial(world, phone, { line, withheld: how?.withheld === true });
      await time.settle();
      return personCall(world, call, time);
    },
    async rings() {
      await time.settle();
      return ringing(phone)?.from ?? null;
    },
    async answers() {
      await time.settle();
      const call = answer(phone);
      await time.settle();
      return personCall(world, call, time);
    },
    async rejects() {
      await time.settle();
      reject(phone);
      await time.settle();
    },
    async texts(to, body, media = []) {
      write(world, phone, { to, body, media });
      await time.settle();
    },
    async taps(button) {
      await time.settle();
      tap(world, phone, button);
      await time.settle();
    },
    inbox: () => inboxOf(phone),
  };
}

export function dial(world: World, phone: Phone, how: { line: string; withheld: boolean }) {
  const prefix = how.line.startsWith('whatsapp:') ? 'whatsapp:' : '';
  const from = how.withheld ? WITHHELD : `${prefix}${phone.key}`;
  const call = receiveCall(world, phone, { to: how.line, from });
  if (call) return call;
  const why = phone.call
    ? `${phone.key} is in a call already`
    : `${how.line} is not one of the lines`;
  throw new Fault('bad-request', `The call cannot be made: ${why}.`);
}

function ringing(phone: Phone) {
  const { call } = phone;
  return call && call.direction !== 'inbound' && stateOf(call) === 'ringing' ? call : null;
}

export function answer(phone: Phone) {
  const call = ringing(phone);
  if (!call) throw new Fault('bad-request', `${phone.key} cannot answer: it does not ring.`);
  signal(call, { kind: 'picked-up' });
  return call;
}

export function reject(phone: Phone): void {
  const call = ringing(phone);
  if (!call) throw new Fault('bad-request', `${phone.key} cannot reject: it does not ring.`);
  signal(call, { kind: 'refused', status: 'busy' });
}

export function putDown(phone: Phone): void {
  if (!phone.call)
    throw new Fault('bad-request', `${phone.key} cannot hang up: it is not in a call.`);
  if (ringing(phone)) reject(phone);
  else hangUp(phone.call);
}

export interface Words {
  readonly to: string;
  readonly body: string;
  readonly media: readonly { readonly type: string }[];
}

export function write(world: World, phone: Phone, words: Words): void {
  if (receiveMessage(world, phone, words)) return;
  throw new Fault(
    'bad-request',
    `${words.to} is not one of the lines: nobody would get the message.`,
  );
}

export function tap(world: World, phone: Phone, wanted: string): void {
  const found = inboxOf(phone)
    .toReversed()
    .flatMap((under) =>
      under.buttons
        .filter((button) => button.title === wanted || button.id === wanted)
        .map((button) => ({ button, under })),
    )[0];
  if (!found) throw new Fault('bad-request', `No message shows "${wanted}". ${offered(phone)}`);
  receiveMessage(world, phone, { to: found.under.from, body: found.button.title, tap: found });
}

function offered(phone: Phone): string {
  const titles = inboxOf(phone).flatMap((message) =>
    message.buttons.map((one: Button) => one.title),
  );
  return titles.length > 0 ? `Shown are: ${titles.join(', ')}.` : 'No buttons are shown.';
}
