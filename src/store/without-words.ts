import type { Outgoing, OutgoingKind } from '../domain/effect.ts';

/** What is left of a message once it was sent: that there was one, not what it said or to whom. */
export function withoutWords(message: Outgoing): Outgoing {
  return { ...message, what: bare(message.what) };
}

function bare(what: OutgoingKind): OutgoingKind {
  switch (what.kind) {
    case 'message':
      return { ...what, to: '', replies: [] };
    case 'ring-advisor':
    case 'call-back':
    case 'ring-leg':
      return { ...what, to: '', from: '' };
    default:
      return what;
  }
}
