import type { Handoff } from '../domain/handoff.ts';
import { type Message, message } from '../domain/message.ts';

/** WhatsApp lets free words through for so long after somebody has written. */
const WINDOW_MS = 24 * 3_600_000;

interface Answered {
  /** When they last wrote. */
  readonly wrote: number;
  /** When they can be answered. */
  readonly opensAt: number;
}

/** Over a weekend an advisor could not reach who writes by WhatsApp, unless they write once more. */
export function writeAgain(
  { channel, by }: Pick<Handoff, 'channel' | 'by'>,
  { wrote, opensAt }: Answered,
): readonly Message[] {
  const shut = channel === 'whatsapp' && by === 'chat' && opensAt - wrote >= WINDOW_MS;
  return shut ? [message('whatsapp.write-again')] : [];
}
