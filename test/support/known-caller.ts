import { externalIdOf } from '../../src/channels/twilio/address.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { personKeys } from '../../src/main/world.ts';
import type { PersonCall } from '../../src/simulator/person-call.ts';
import { type House, VOICE } from './house.ts';

const keyOf = personKeys('silta-demonstration');

/** A caller whose language is remembered, in the queue of a line. */
export async function knownCaller(
  house: House,
  from: string,
  { locale = 'en', line = VOICE }: { readonly locale?: Locale; readonly line?: string } = {},
): Promise<PersonCall> {
  const about = { locale };
  const { store } = house.silta;
  const now = house.time.clock.now();
  await store.handoffs.apply(
    [{ kind: 'remember', person: keyOf(externalIdOf({ from })), about }],
    now,
  );
  const call = await house.simulator.phone(from).call(line);
  await call.hears();
  await call.presses('0');
  await call.hears();
  return call;
}
