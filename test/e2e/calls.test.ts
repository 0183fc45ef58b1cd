import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonCall } from '../../src/simulator/person-call.ts';
import { signIn } from '../support/advisor.ts';
import { heard } from '../support/caller.ts';
import { type House, openHouse, VOICE } from '../support/house.ts';
import { textsSince } from '../support/read-inbox.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** Language 2 is English; group 3 home and money, area 2 money, its topics by key. */
async function englishCall(from: string): Promise<PersonCall> {
  const call = await house.simulator.phone(from).call(VOICE);
  await call.hears();
  await call.presses('2');
  await call.hears();
  return call;
}

describe('somebody calls', () => {
  test('and hears each language named in that language, by its own voice', async () => {
    const call = await house.simulator.phone('+358402220001').call(VOICE);
    const names = await call.hears();
    for (const [language, name] of [
      ['fi', 'Suomi'],
      ['en', 'English'],
      ['ru', 'Русский'],
      ['ar', 'العربية'],
    ] as const) {
      expect(names.find(({ text }) => text.includes(name))?.language).toMatch(
        new RegExp(`^${language}`),
      );
    }
    await call.hangUp();
  });

  test('and by 8 the other languages, to the last and round again', async () => {
    const call = await house.simulator.phone('+358402220031').call(VOICE);
    const greeted = await heard(call);
    expect(greeted).toMatch(/^Hei! Tämä on Silta, kunnan automaattinen neuvoja\. Suomi: paina 1/);
    const pages = [greeted.slice(greeted.indexOf('Suomi: paina 1'))];
    while (pages.length < 5) {
      await call.presses('8');
      pages.push(await heard(call));
    }
    for (const [at, name] of ['Suomi', 'Soomaali', 'Español', '中文'].entries())
      expect(pages[at]).toContain(name);
    expect(pages[4]).toBe(pages[0]);
    expect(pages.join(' '), 'no voice here can say these letters').not.toMatch(/فارسی|کوردی/);
    await call.presses('8');
    await call.hears();
    await call.presses('1');
    expect(await heard(call)).toMatch(/^Hej/);
    await call.hangUp();
  });

  test('finds an answer by keys alone, and 5 sends it to the phone with the revision that was spoken', async () => {
    const caller = house.simulator.phone('+358402220002');
    const call = await englishCall('+358402220002');
    await call.presses('3');
    await call.hears();
    await call.presses('2');
    await call.hears();
    await call.presses('1');
    expect(await heard(call)).toContain('draft');
    await call.presses('5');
    expect(await heard(call)).toContain('sent to your phone');
    const code = /\/a\/(\w+)/.exec(textsSince(caller, 0))?.[1] ?? '';
    const kept = await house.silta.store.records.answer(code);
    expect(kept).toMatchObject({ locale: 'en', revision: 1 });
    expect(await (await fetch(`${house.url}/a/${code}`)).text()).toContain(kept?.title);
    await call.hangUp();
  });

  test('asks aloud and hears the answer', async () => {
    const call = await englishCall('+358402220003');
    await call.says('how do I get a tax card');
    expect(await heard(call)).toMatch(/tax card/i);
    await call.hangUp();
  });

  test('0: waits with place and music until an advisor presses 1, and both are in a conference', async () => {
    const aino = await signIn(house, 'aino');
    const call = await englishCall('+358402220004');
    await call.says('how do I get a tax card');
    await call.hears();
    await call.presses('0');
    expect(await heard(call)).toMatch(/place is 1/i);
    await house.simulator.advance(60_000);
    expect(call.state).toBe('in queue');
    await aino.isReady();
    await house.simulator.advance(2_000);
    const advisor = house.simulator.phone('+358500000901');
    const leg = await advisor.answers();
    const whisper = await heard(leg);
    expect(whisper).toMatch(/englanti/i);
    expect(whisper).toMatch(/vero/i);
    expect(whisper).toMatch(/1 minuutti/i);
    await leg.presses('1');
    await house.simulator.advance(15_000);
    expect(call.state).toBe('in conference');
    expect(call.conference?.with).toEqual(['+358500000901']);
    const [handoff] = await house.silta.store.handoffs.open();
    expect(handoff).toMatchObject({ state: 'active', advisor: 'aino' });
    await call.hangUp();
    await leg.hangUp();
  });

  test('an advisor who skips, and one whose voicemail answers, leave the caller at the same place', async () => {
    const aino = await signIn(house, 'aino');
    const call = await englishCall('+358402220005');
    await call.presses('0');
    await call.hears();
    const [before] = await house.silta.store.handoffs.open();
    await aino.isReady();
    await house.simulator.advance(1_000);
    const leg = await house.simulator.phone('+358500000901').answers();
    await leg.hears();
    await leg.presses('2');
    await house.simulator.advance(1_000);
    const [after] = await house.silta.store.handoffs.open();
    expect(after).toMatchObject({
      id: before?.id,
      since: before?.since,
      priority: before?.priority,
    });
    expect(call.state).toBe('in queue');
    await call.hangUp();
  });

  test('hangs up while waiting: the place is kept, and the advisor calls back', async () => {
    const aino = await signIn(house, 'aino');
    const caller = house.simulator.phone('+358402220006');
    const call = await englishCall('+358402220006');
    await call.presses('0');
    await call.hears();
    await call.hangUp();
    const [kept] = await house.silta.store.handoffs.open();
    expect(kept).toMatchObject({ state: 'call-back', phone: { number: '+358402220006' } });
    await aino.isReady();
    await house.simulator.advance(1_000);
    const leg = await house.simulator.phone('+358500000901').answers();
    await leg.hears();
    await leg.presses('1');
    expect(await caller.rings()).not.toBeNull();
  });

  test('waiting, presses 1 to be called back and keeps the place', async () => {
    const call = await englishCall('+358402220007');
    await call.presses('0');
    await call.hears();
    await house.simulator.advance(90_000);
    await call.presses('1');
    expect(await heard(call)).toContain('0 4 0');
    await call.presses('1');
    expect(await heard(call)).toMatch(/call you/i);
    const [kept] = await house.silta.store.handoffs.open();
    expect(kept).toMatchObject({ state: 'call-back', by: 'phone' });
    await call.hangUp();
  });

  test('with a withheld number is asked for one before a call-back', async () => {
    const call = await house.simulator.phone('+358402220008').call(VOICE, { withheld: true });
    await call.hears();
    await call.presses('2');
    await call.hears();
    await call.presses('0');
    await call.hears();
    await house.simulator.advance(90_000);
    await call.presses('1');
    expect(await heard(call)).toMatch(/key in the phone number/i);
    await call.presses('0401234567#');
    expect(await heard(call)).toContain('0 4 0');
    await call.hangUp();
  });

  test('finds the line full: the place is kept, and a call-back offered instead of a circle', async () => {
    const first = await englishCall('+358402220021');
    await first.presses('0');
    await first.hears();
    for (const queue of house.simulator.world.queues.values()) queue.maxSize = 1;
    const call = await englishCall('+358402220022');
    await call.presses('0');
    expect(await heard(call)).toMatch(/line is full.*call/is);
    expect(call.state).toBe('asked');
    await call.presses('1');
    await call.hears();
    await call.presses('1');
    expect(await heard(call)).toMatch(/place in the queue: 2|place.*2/is);
    const [, kept] = await house.silta.store.handoffs.open();
    expect(kept).toMatchObject({ state: 'call-back', phone: { number: '+358402220022' } });
    await first.hangUp();
  });

  test('is silent: the same again, a simpler menu, then a human', async () => {
    const call = await englishCall('+358402220009');
    await call.staysSilent();
    await call.hears();
    await call.staysSilent();
    expect(await heard(call)).toMatch(/hear the topics/i);
    await call.staysSilent();
    await call.hears();
    expect(call.state).toBe('in queue');
    await call.hangUp();
  });

  test('outside opening hours is told when, and offered a call-back then', async () => {
    await house.simulator.advance(8 * 3_600_000);
    const call = await englishCall('+358402220010');
    await call.presses('0');
    expect(await heard(call)).toMatch(/Tuesday.*call you back/is);
    await call.presses('1');
    await call.hears();
    await call.presses('1');
    expect(await heard(call)).toMatch(/call you/i);
    const [kept] = await house.silta.store.handoffs.open();
    expect(new Date(kept?.notBefore ?? 0).toISOString()).toBe('2026-11-24T07:00:00.000Z');
    await call.hangUp();
  });
});
