import type { Person } from '../domain/effect.ts';
import { decode } from './codec.ts';

/** What no messages are sent by: neither time nor being forgotten must bring them back. */
const WISH: Person = { locale: null, place: null, optedOut: true, reached: false };

/** What stays, as it is written, of somebody of whom nothing else is kept. */
export const KEPT_WISH = JSON.stringify(WISH);

/** Do they want no messages? What cannot be read says nothing. */
export function wantsNoMessages(body: string): boolean {
  return decode.person(body)?.optedOut === true;
}
