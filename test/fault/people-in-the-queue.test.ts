import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isOpen } from '../../src/domain/handoff.ts';
import type { Person } from '../../src/simulator/person.ts';
import type { PersonCall } from '../../src/simulator/person-call.ts';
import { type Advisor, signIn } from '../support/advisor.ts';
import { type House, MONDAY_NOON, openHouse, VOICE, WHATSAPP } from '../support/house.ts';
import { lastText, textsSince } from '../support/read-inbox.ts';
import { virtualTime } from '../support/virtual-time.ts';

describe('an advisor’s browser', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  /** Two people want a human; the advisor at an open console takes the first. */
  async function talkBegins(): Promise<{
    first: Person;
    advisor: Advisor;
    id: string;
    close: () => Promise<void>;
  }> {
    const first = house.simulator.phone('+358401330001');
    await first.texts(WHATSAPP, 'human please, I need to talk to a person');
    await house.simulator.advance(60_000);
    await house.simulator.phone('+358401330002').texts(WHATSAPP, 'human');
    const advisor = await signIn(house, 'aino');
    const close = await advisor.opensConsole();
    const id = await advisor.takesNext();
    await house.simulator.settle();
    return { first, advisor, id, close };
  }

  async function secondsPass(seconds: number): Promise<void> {
    for (let passed = 0; passed < seconds; passed += 1) await house.simulator.advance(1_000);
  }

  async function waiting(): Promise<readonly string[]> {
    const open = await house.silta.store.handoffs.open();
    return open.filter(({ state }) => state === 'waiting').map(({ id }) => id);
  }

  test('the browser of an advisor dies: within a minute the person waits again at the old place, knows it, and the next advisor has them', async () => {
    const { first, id, close } = await talkBegins();
    const before = await house.silta.store.handoffs.get(id);
    await close();
    await secondsPass(40);
    expect(await waiting()).not.toContain(id);
    await secondsPass(20);
    expect(await waiting()).toEqual([id, expect.any(String)]);
    expect(await house.silta.store.handoffs.get(id)).toMatchObject({
      since: before?.since,
      priority: before?.priority,
      advisor: null,
    });
    expect(lastText(first)).toMatch(/place in the queue is kept. It is 1/);
    const samir = await signIn(house, 'samir');
    expect(await samir.takesNext()).toBe(id);
    await samir.writes(id, 'I am here now');
    await house.simulator.settle();
    expect(lastText(first)).toContain('I am here now');
  });

  test('an advisor whose console stays open keeps the person, however long nobody writes', async () => {
    const { id, close } = await talkBegins();
    await secondsPass(300);
    expect(await house.silta.store.handoffs.get(id)).toMatchObject({
      state: 'active',
      advisor: 'aino',
    });
    await close();
  });

  test('a browser that comes back in time, or is open twice, keeps the person', async () => {
    const { id, close, advisor } = await talkBegins();
    await close();
    await secondsPass(30);
    const again = await advisor.opensConsole();
    const beside = await advisor.opensConsole();
    await again();
    await secondsPass(120);
    expect(await house.silta.store.handoffs.get(id)).toMatchObject({
      state: 'active',
      advisor: 'aino',
    });
    await beside();
  });

  test('who takes a person while their page is not heard of, and writes no more, does not keep them for ever', async () => {
    const { id, advisor, close } = await talkBegins();
    await close();
    await secondsPass(90);
    expect(await waiting()).toContain(id);
    expect(await advisor.takesNext()).toBe(id);
    await secondsPass(20 * 60);
    await advisor.writes(id, 'I look it up for you');
    await secondsPass(20 * 60);
    expect(await waiting()).not.toContain(id);
    await secondsPass(11 * 60);
    expect(await waiting()).toContain(id);
  });

  test('after an outage of the service browsers are given time to come back', async () => {
    const { id, close } = await talkBegins();
    await close();
    const { clock } = house.time;
    await house.time.advance(600_000, async () => {});
    await house.silta.work();
    expect(await waiting()).not.toContain(id);
    const until = clock.now() + 60_000;
    while (clock.now() < until) await house.simulator.advance(1_000);
    expect(await waiting()).toContain(id);
  });
});

describe('the clock on the wall', () => {
  const HOUR = 3_600_000;

  /** A house whose wall clock can be set otherwise while time goes on. */
  async function openHouseWithClock() {
    const time = virtualTime(MONDAY_NOON);
    let off = 0;
    const clock = { now: () => time.clock.now() + off };
    const house = await openHouse({ time: { ...time, clock } });
    const set = (by: number): void => {
      off += by;
    };
    return { house, set };
  }

  test.each([
    ['an hour forward', HOUR],
    ['an hour back', -HOUR],
  ] as const)(
    'the clock is set %s: people are answered, keep their places and hear from their advisor',
    async (_, by) => {
      const { house, set } = await openHouseWithClock();
      const first = house.simulator.phone('+358401660001');
      const second = house.simulator.phone('+358401660002');
      await first.texts(WHATSAPP, 'human please, I need to talk to a person');
      await house.simulator.advance(60_000);
      await second.texts(WHATSAPP, 'human');
      const before = await house.silta.store.handoffs.open();
      set(by);
      await house.simulator.advance(120_000);
      expect(await house.silta.store.handoffs.open()).toEqual(before);
      await second.texts(WHATSAPP, 'How do I get a tax card?');
      expect(textsSince(second, 0)).toContain('vero.fi');
      const aino = await signIn(house, 'aino');
      const id = await aino.takesNext();
      expect(id).toBe(before[0]?.id);
      await aino.writes(id, 'I am here');
      await house.simulator.settle();
      expect(lastText(first)).toBe('I am here');
      await house.close();
    },
  );
});

describe('a caller hangs up', () => {
  const AINO = '+358500000901';
  let house: House;
  let aino: Advisor;
  beforeAll(async () => {
    house = await openHouse();
    aino = await signIn(house, 'aino');
  });
  afterAll(() => house.close());

  /** What a caller and an advisor do one after the other; before each step the caller may hang up. */
  const STEPS: readonly (readonly [string, (call: PersonCall) => Promise<unknown>])[] = [
    ['while the languages are named', (call) => call.presses('2')],
    ['in the first menu', (call) => call.presses('3')],
    ['in the menu below', (call) => call.presses('2')],
    ['among the topics', (call) => call.presses('1')],
    ['in the middle of an answer', (call) => call.presses('0')],
    ['as the place in the queue is told', () => house.simulator.advance(20_000)],
    ['while the music plays', () => aino.isReady().then(() => house.simulator.advance(2_000))],
    ['while the advisor’s phone rings', () => answerPhone()],
    ['while the advisor hears who it is', () => legs[0]?.presses('1') ?? nothing()],
    ['while they are being joined', () => house.simulator.advance(30_000)],
    ['in the talk', () => nothing()],
  ];
  /** From here on a place was promised. */
  const QUEUED = STEPS.findIndex(([name]) => name === 'as the place in the queue is told');
  const TALKING = STEPS.findIndex(([name]) => name === 'in the talk');

  const IN_A_TALK = ['in conference', 'in conference'];

  /** The advisor's end, once there is one. */
  const legs: PersonCall[] = [];
  const nothing = async (): Promise<void> => {};

  async function answerPhone(): Promise<void> {
    legs.push(await house.simulator.phone(AINO).answers());
  }

  async function secondsPass(seconds: number): Promise<void> {
    for (let passed = 0; passed < seconds; passed += 15) await house.simulator.advance(15_000);
  }

  /** Calls, goes so many steps along, hangs up; who is left on the line does so too. */
  async function callAndHangUp(number: string, at: number): Promise<void> {
    legs.length = 0;
    const call = await house.simulator.phone(number).call(VOICE);
    for (const [, act] of STEPS.slice(0, at)) {
      await act(call);
      await house.simulator.settle();
    }
    if (at === TALKING) expect([call.state, legs[0]?.state]).toEqual(IN_A_TALK);
    await call.hangUp();
    await house.simulator.settle();
    for (const leg of legs) if (leg.state !== 'ended') await leg.hangUp();
  }

  test.each(STEPS.map(([name], at) => [name, at] as const))(
    'a caller who hangs up %s leaves no ghost, and no promise is broken',
    async (_, at) => {
      const number = `+3584015500${String(at).padStart(2, '0')}`;
      await callAndHangUp(number, at);
      await secondsPass(180);

      const theirs = (await house.silta.store.handoffs.open()).filter(
        ({ phone }) => phone?.number === number,
      );
      expect(theirs.filter(({ phone }) => phone?.call !== null)).toEqual([]);
      const kept = at >= QUEUED && at < TALKING;
      expect(theirs).toHaveLength(kept ? 1 : 0);
      const live = [...house.simulator.world.calls.values()].filter(
        ({ from, to, status }) => [from, to].includes(number) && status === 'in-progress',
      );
      expect(live).toEqual([]);
      for (const { id } of theirs) {
        expect(await house.silta.desk.close(id, 'aino', 'answered')).not.toBeNull();
      }
      await secondsPass(30);
      expect((await house.silta.store.handoffs.open()).filter(isOpen)).toEqual([]);
    },
  );
});
