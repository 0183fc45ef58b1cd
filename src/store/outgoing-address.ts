import type { OutgoingKind } from '../domain/effect.ts';

/**
 * What the outbox keeps in order: one phone's messages on one channel, one phone's calls, one live
 * call. A text message that is being retried does not hold up a call to the same phone.
 */
export function addressOf(what: OutgoingKind, mark: Mark = asItIs): string {
  switch (what.kind) {
    case 'message':
      return `${what.channel} ${mark(what.to)}`;
    case 'ring-advisor':
    case 'call-back':
    case 'ring-leg':
      return `phone ${mark(what.to)}`;
    case 'hang-up-offer':
      return `offer ${what.ring}`;
    case 'fetch-caller':
    case 'hang-up':
    case 'release-leg':
    case 'hold-leg':
    case 'announce':
    case 'redirect-call':
      return `call ${what.call}`;
    case 'check-talk':
      return `talk ${what.handoff}`;
    case 'fetch-recording':
    case 'remove-recording':
      return `recording ${what.recording}`;
    default:
      return what satisfies never;
  }
}

/** Told of as long as the provider may have the sound, also of who was forgotten: it is to be deleted there. */
export function isOfRecording({ kind }: OutgoingKind): boolean {
  return kind === 'fetch-recording' || kind === 'remove-recording';
}

/** What stands for a number where it is kept. */
type Mark = (value: string) => string;

function asItIs(value: string): string {
  return value;
}
