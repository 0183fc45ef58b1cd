import { Fault } from '../domain/fault.ts';
import { pressKey, speak } from './on-the-line.ts';
import { addPhone, phoneOf } from './phones.ts';
import type { Call, Persona, Phone, World } from './types.ts';
import { answer, dial, putDown, reject, tap, write } from './use-phone.ts';

type Body = Readonly<Record<string, unknown>>;
export type Action = (world: World, body: Body) => void;

const PERSONAS: readonly Persona[] = [
  'person',
  'answers',
  'busy',
  'no-answer',
  'voicemail',
  'unreachable',
];

/** What somebody can do with a phone on the page. `phone` is its key. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  /** `{phone, name?, bsuid?, persona?}`: a new phone, or another persona for one that is there. */
  phone: (world, body) => setPhone(world, body),
  /** `{phone, to, withheld?}` */
  call: (world, body) => {
    dial(world, phoneIn(world, body), {
      line: need(body, 'to'),
      withheld: body['withheld'] === true,
    });
  },
  /** `{phone, keys}` */
  press: (world, body) => {
    const call = callIn(world, body);
    for (const key of need(body, 'keys')) pressKey(call, key);
  },
  /** `{phone, text}` */
  say: (world, body) => speak(world, callIn(world, body), need(body, 'text')),
  hangup: (world, body) => putDown(phoneIn(world, body)),
  answer: (world, body) => {
    answer(phoneIn(world, body));
  },
  reject: (world, body) => reject(phoneIn(world, body)),
  /** `{phone, to, body, media?: type}`; `to` begins with `whatsapp:` for WhatsApp. */
  message: (world, body) => {
    const media =
      typeof body['media'] === 'string' && body['media'] ? [{ type: body['media'] }] : [];
    write(world, phoneIn(world, body), {
      to: need(body, 'to'),
      body: String(body['body'] ?? ''),
      media,
    });
  },
  /** `{phone, button}`: its id or title. */
  tap: (world, body) => tap(world, phoneIn(world, body), need(body, 'button')),
};

function setPhone(world: World, body: Body): void {
  const number = need(body, 'phone');
  const persona = PERSONAS.find((one) => one === body['persona']) ?? 'person';
  const known = world.phones.get(number);
  if (known) known.persona = persona;
  else addPhone(world, { ...idOf(number), name: String(body['name'] ?? number), persona });
}

function idOf(key: string) {
  return key.startsWith('+') ? { number: key } : { bsuid: key };
}

function phoneIn(world: World, body: Body): Phone {
  return phoneOf(world, need(body, 'phone'));
}

function callIn(world: World, body: Body): Call {
  const { call, key } = phoneIn(world, body);
  if (!call) throw new Fault('bad-request', `${key} is not in a call. Make or answer one first.`);
  return call;
}

function need(body: Body, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Fault('bad-request', `"${name}" is missing. Send it as text.`);
}
