import type { OutgoingKind } from '../domain/effect.ts';

/**
 * What the outbox keeps in order: one phone's messages on one channel, one phone's calls, one live
 * call. A text message that is being retried does not hold up a call to the same phone.
 */
export function addressOf(what: OutgoingKind): string {
  switch (what.kind) {
    case 'message':
      return `${what.channel} ${what.to}`;
    case 'ring-advisor':
    case 'call-back':
      return `phone ${what.to}`;
    case 'hang-up-offer':
      return `offer ${what.ring}`;
    case 'fetch-caller':
    case 'hang-up':
      return `call ${what.call}`;
    default:
      return what satisfies never;
  }
}
