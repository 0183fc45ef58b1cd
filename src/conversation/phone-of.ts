import type { Talk } from './draft.ts';

/** The number this person can be called at (E.164): of the phone or the WhatsApp they use now, if it tells one. */
export function phoneOf({ kit, work: { turn } }: Pick<Talk, 'kit' | 'work'>): string | null {
  return turn.channel === 'webchat' ? null : kit.parsePhone(turn.address ?? '');
}
