import { ringing } from './leg-view.ts';
import { type PersonCall, personCall, type Time } from './person-call.ts';
import { inboxOf } from './phones.ts';
import type { Message, Phone, World } from './types.ts';
import { answer, dial, reject, tap, write } from './use-phone.ts';

interface CallHow {
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
