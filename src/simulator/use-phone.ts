import { Fault } from '../domain/fault.ts';
import { signal } from './leg.ts';
import { ringing } from './leg-view.ts';
import { hangUp } from './on-the-line.ts';
import { inboxOf } from './phones.ts';
import { receiveCall } from './place-call.ts';
import { receiveMessage } from './receive-message.ts';
import type { Button, Phone, World } from './types.ts';

/** What a withheld number looks like to the called party. */
const WITHHELD = '+266696687';

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

interface Words {
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
