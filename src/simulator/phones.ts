import { isNumber, keyOf } from './addresses.ts';
import type { Message, Persona, Phone, World } from './types.ts';
import { changed } from './world.ts';

export interface PhoneOptions {
  readonly number?: string | null;
  /** WhatsApp's id of somebody who hides the number: `FI.1349…`. */
  readonly bsuid?: string;
  readonly name?: string;
  readonly persona?: Persona;
}

/** The phone with this number or id; a new one when nobody has it yet. */
export function phoneOf(world: World, address: string): Phone {
  const key = keyOf(address);
  return (
    world.phones.get(key) ??
    addPhone(world, { ...(isNumber(key) ? { number: key } : { bsuid: key }) })
  );
}

export function addPhone(world: World, options: PhoneOptions): Phone {
  const key = options.number ?? options.bsuid ?? '';
  const phone: Phone = {
    key,
    number: options.number ?? null,
    bsuid: options.bsuid ?? null,
    name: options.name ?? key,
    persona: options.persona ?? 'person',
    call: null,
    last: null,
    messages: [],
  };
  world.phones.set(key, phone);
  changed(world);
  return phone;
}

/** What reached the phone. */
export function inboxOf(phone: Phone): readonly Message[] {
  return phone.messages.filter((message) => message.direction !== 'inbound');
}
