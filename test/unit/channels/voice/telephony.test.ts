import { afterEach, expect, test } from 'vitest';
import { createTelephony } from '../../../../src/channels/voice/telephony.ts';
import { troubleOf } from '../../../../src/domain/trouble.ts';
import { type PretendTwilio, pretendTwilio } from '../../../support/pretend-twilio.ts';
import { BASE, LINE } from '../../../support/tiny-product.ts';

const ADVISOR = '+358409999999';
const URL = `${BASE}/twilio/voice/advisor?h=h-1&a=aino`;
const PAGES = {
  '/twilio/voice/advisor': '<Say>Neuvoja</Say><Pause length="60"/>',
  '/twilio/voice/join': '<Say>Yhdistetään</Say><Pause length="60"/>',
};
let town: PretendTwilio | undefined;
afterEach(() => town?.close());

async function open() {
  town = await pretendTwilio(PAGES);
  return {
    ...town,
    telephony: createTelephony(town.client),
    advisor: town.simulator.phone(ADVISOR),
  };
}

test('an advisor’s phone rings, and its end is reported beside the address that answers it', async () => {
  const { telephony, simulator, advisor, forms } = await open();
  const id = await telephony.call(ADVISOR, LINE, URL);
  expect(await advisor.rings()).toBe(LINE);
  await advisor.rejects();
  expect(forms('/twilio/voice/advisor/status')).toMatchObject([
    { CallSid: id, CallStatus: 'busy' },
  ]);
  expect(simulator.problems()).toEqual([]);
});

test('a live call is pointed elsewhere', async () => {
  const { telephony, advisor } = await open();
  const id = await telephony.call(ADVISOR, LINE, URL);
  const call = await advisor.answers();
  expect(await telephony.redirect(id, `${BASE}/twilio/voice/join?h=h-1`)).toBe(true);
  expect((await call.hears()).map((heard) => heard.text)).toContain('Yhdistetään');
});

test('a call that is over, or never was, cannot be pointed anywhere', async () => {
  const { telephony, advisor } = await open();
  const id = await telephony.call(ADVISOR, LINE, URL);
  const call = await advisor.answers();
  await telephony.hangUp(id);
  expect(call.state).toBe('ended');
  expect(await telephony.redirect(id, URL)).toBe(false);
  expect(await telephony.redirect(`CA${'0'.repeat(32)}`, URL)).toBe(false);
  await telephony.hangUp(id);
});

test('a number that cannot be called is never tried again', async () => {
  const { telephony } = await open();
  const error = await telephony.call('not-a-number', LINE, URL).catch((caught: unknown) => caught);
  expect(troubleOf(error)).toEqual({ kind: 'dead', why: 'HTTP 400, code 21211' });
});
