import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../../src/domain/effect.ts';
import { signIn } from '../support/advisor.ts';
import { heard, waitingCaller } from '../support/caller.ts';
import { type House, openHouse, VOICE, WHATSAPP } from '../support/house.ts';
import { textsSince } from '../support/read-inbox.ts';

const AINO = '+358500000901';
/** The phone of the English line closes at 15 in Finland. */
const CLOSING = Date.UTC(2026, 10, 23, 13);
const OPENING = '2026-11-24T07:00:00.000Z';
let house: House;
beforeEach(async () => {
  house = await openHouse({ now: CLOSING - 20 * 60_000 });
});
afterEach(() => house.close());

async function closes(): Promise<void> {
  await house.simulator.advance(CLOSING + 1_000 - house.time.clock.now());
}

async function theHandoff() {
  return (await house.silta.store.handoffs.open())[0];
}

function openingOf(handoff: { readonly notBefore: number | null } | undefined): string {
  return new Date(handoff?.notBefore ?? 0).toISOString();
}

describe('at closing time', () => {
  test('a caller who waits is told when they open, and is called back then at the same place', async () => {
    const call = await waitingCaller(house, '+358402260001');
    const since = (await theHandoff())?.since;
    await closes();
    expect(await heard(call)).toMatch(/finishing their work now.*Tuesday.*keep your place/is);
    await call.presses('1');
    expect(await heard(call)).toContain('0 4 0');
    await call.presses('1');
    expect(await heard(call)).toMatch(/will call you.*Tuesday/is);
    const kept = await theHandoff();
    expect(kept).toMatchObject({ state: 'call-back', since });
    expect(openingOf(kept)).toBe(OPENING);
  });

  test('who says nothing is asked once more and then called back', async () => {
    const call = await waitingCaller(house, '+358402260002');
    await closes();
    await call.hears();
    await call.staysSilent();
    expect(await heard(call)).toMatch(/keep your place/i);
    await call.staysSilent();
    expect(await heard(call)).toMatch(/will call you/i);
    expect(call.state).toBe('ended');
    expect(openingOf(await theHandoff())).toBe(OPENING);
  });

  test('who hangs up is called back when they open, not before', async () => {
    const call = await waitingCaller(house, '+358402260003');
    await closes();
    await call.hears();
    await call.hangUp();
    const kept = await theHandoff();
    expect([kept?.state, openingOf(kept)]).toEqual(['call-back', OPENING]);
  });

  test('who hides the number keys one in', async () => {
    const call = await waitingCaller(house, '+358402260004', { withheld: true });
    await closes();
    await call.hears();
    await call.presses('1');
    expect(await heard(call)).toMatch(/key in the phone number/i);
    await call.presses('0401234567#');
    await call.hears();
    await call.presses('1');
    await call.hears();
    expect(await theHandoff()).toMatchObject({
      state: 'call-back',
      phone: { number: '+358401234567' },
    });
  });

  test('who hides the number and says nothing hears that nobody will call, before the line is cut', async () => {
    const call = await waitingCaller(house, '+358402260005', { withheld: true });
    await closes();
    await call.hears();
    await call.staysSilent();
    await call.hears();
    await call.staysSilent();
    expect(await heard(call)).toMatch(/will not call you.*call us again/is);
    expect([call.state, await theHandoff()]).toEqual(['ended', undefined]);
  });

  test('a message can be left instead', async () => {
    const call = await waitingCaller(house, '+358402260006');
    await closes();
    await call.hears();
    await call.presses('2');
    expect(await heard(call)).toMatch(/after the tone/i);
    await call.says('please tell me when my appointment is, it was in the letter');
    await call.presses('#');
    await call.hears();
    const left = await theHandoff();
    expect([left?.state, openingOf(left)]).toEqual(['message-left', OPENING]);
  });

  test('a caller who looks around meanwhile is told too', async () => {
    const call = await waitingCaller(house, '+358402260007');
    await call.presses('4');
    await call.hears();
    await closes();
    expect(await heard(call)).toMatch(/finishing their work now/i);
    await call.hangUp();
  });

  test('a caller who is choosing a call-back is not interrupted by other words', async () => {
    const call = await waitingCaller(house, '+358402260008');
    await house.simulator.advance(CLOSING - 5_000 - house.time.clock.now());
    await call.presses('1');
    await closes();
    expect(await heard(call)).toMatch(/shall we call you at/i);
    await call.presses('1');
    await call.hears();
    expect(openingOf(await theHandoff())).toBe(OPENING);
  });

  test('a caller whose advisor is rung is connected; one who is passed on is told', async () => {
    const aino = await signIn(house, 'aino');
    const call = await waitingCaller(house, '+358402260009');
    await house.simulator.advance(CLOSING - 5_000 - house.time.clock.now());
    await aino.isReady();
    await house.simulator.advance(1_000);
    const leg = await house.simulator.phone(AINO).answers();
    await closes();
    expect([call.state, (await theHandoff())?.state]).toEqual(['in queue', 'offered']);
    await leg.presses('2');
    await house.simulator.advance(60_000);
    expect(await heard(call)).toMatch(/finishing their work now/i);
    await call.hangUp();
  });

  test('a caller who talks with an advisor goes on talking', async () => {
    const aino = await signIn(house, 'aino');
    const call = await waitingCaller(house, '+358402260010');
    await aino.isReady();
    await house.simulator.advance(1_000);
    const leg = await house.simulator.phone(AINO).answers();
    await leg.hears();
    await leg.presses('1');
    await closes();
    expect(call.state).toBe('in conference');
    await call.hangUp();
  });

  test('somebody who waits in writing is told when they answer again, and keeps the place', async () => {
    const writer = house.simulator.phone('+358402260011');
    await writer.texts(WHATSAPP, 'I want to talk to a human');
    const before = writer.inbox().length;
    await closes();
    expect(textsSince(writer, before)).toMatch(/not at work.*Tuesday.*place: 1/is);
    expect(await theHandoff()).toMatchObject({ state: 'waiting' });
    await house.simulator.advance(3_600_000);
    expect(writer.inbox().length, 'once').toBe(before + 1);
  });
});

test('who cannot be answered before closing time hears so at once, and is offered a call', async () => {
  await (await signIn(house, 'aino')).isReady();
  const now = house.time.clock.now();
  const talk: Effect = {
    kind: 'handled',
    handled: { place: 'joensuu', locale: 'en', seconds: 8 * 60, at: now },
  };
  await house.silta.store.handoffs.apply([talk, talk, talk, talk, talk], now);
  const first = await waitingCaller(house, '+358402260020');
  const second = await waitingCaller(house, '+358402260021');
  expect([first.state, second.state]).toEqual(['in queue', 'in queue']);
  const late = await house.simulator.phone('+358402260022').call(VOICE);
  await late.hears();
  await late.presses('2');
  await late.hears();
  await late.presses('0');
  expect(await heard(late)).toMatch(/cannot answer you before closing.*Tuesday.*call you back/is);
  await late.presses('1');
  await late.hears();
  await late.presses('1');
  expect(await heard(late)).toMatch(/will call you/i);
  await first.hangUp();
  await second.hangUp();
});

test('over the change to winter time people are called back at nine by the clock on the wall', async () => {
  await house.close();
  // The Friday before the last Sunday of October: 15 in Finland is 12 UTC, and 9 on Monday is 7 UTC.
  const friday = Date.UTC(2026, 9, 23, 12);
  house = await openHouse({ now: friday - 10 * 60_000 });
  const call = await waitingCaller(house, '+358402260030');
  await house.simulator.advance(10 * 60_000 + 1_000);
  expect(await heard(call)).toMatch(/Monday at 9/i);
  await call.hangUp();
  expect(openingOf(await theHandoff())).toBe('2026-10-26T07:00:00.000Z');
});
