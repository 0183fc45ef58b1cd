import type { PersonCall } from '../../src/simulator/person-call.ts';
import { type House, VOICE } from './house.ts';

/** What a caller has heard since they last listened, as one text. */
export async function heard(call: PersonCall): Promise<string> {
  return (await call.hears()).map(({ text }) => text).join(' ');
}

/** An English-speaking caller in the queue, who came there by keys and has listened to the end. */
export async function waitingCaller(
  house: House,
  from: string,
  { withheld = false }: { readonly withheld?: boolean } = {},
): Promise<PersonCall> {
  const call = await house.simulator.phone(from).call(VOICE, { withheld });
  await call.hears();
  await call.presses('2');
  await call.hears();
  await call.presses('0');
  await call.hears();
  return call;
}
