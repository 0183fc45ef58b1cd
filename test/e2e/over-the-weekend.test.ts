import { afterEach, expect, test } from 'vitest';
import { signIn } from '../support/advisor.ts';
import { heard } from '../support/caller.ts';
import { type House, openHouse, VOICE } from '../support/house.ts';

const AINO = '+358500000901';
const at = (iso: string) => Date.parse(iso);
let house: House;
afterEach(() => house.close());

test.each([
  ['a weekend', '2026-11-20T16:00:00+02:00', '2026-11-23T09:00:00+02:00'],
  ['Christmas', '2026-12-23T16:00:00+02:00', '2026-12-28T09:00:00+02:00'],
  [
    'Easter and the change to summer time',
    '2027-03-25T16:00:00+02:00',
    '2027-03-30T09:00:00+03:00',
  ],
  ['the change to winter time', '2027-10-29T16:00:00+03:00', '2027-11-01T09:00:00+02:00'],
])(
  'who is to be called after %s is called as we open, and has not waited in between',
  async (_days, asked, opens) => {
    house = await openHouse({ now: at(asked) });
    const call = await house.simulator.phone('+358401661001').call(VOICE);
    for (const key of ['2', '0', '1', '1']) {
      await call.hears();
      await call.presses(key);
    }
    expect(await heard(call)).toContain('An advisor will call you.');
    await house.simulator.advance(at(opens) - 1_000 - house.time.clock.now());
    await (await signIn(house, 'aino')).isReady();
    const phone = house.simulator.phone(AINO);
    await house.simulator.settle();
    expect(await phone.rings()).toBeNull();
    await house.simulator.advance(2_000);
    expect(await phone.rings()).toBe(VOICE);
    expect(await heard(await phone.answers())).toContain('Odotusaika: 0 minuuttia.');
  },
);
