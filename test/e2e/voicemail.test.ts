import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '../support/advisor.ts';
import { heard, waitingCaller } from '../support/caller.ts';
import { type House, openHouse, VOICE } from '../support/house.ts';

const AINO = '+358500000901';
const WORDS = 'I would like to know when my application is ready, my number is in the call';
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function theHandoff() {
  return (await house.silta.store.handoffs.open())[0];
}

async function theMessages() {
  const handoff = await theHandoff();
  return handoff ? house.silta.store.records.voicemails(handoff.id) : [];
}

/** What is kept of the caller about recordings at Twilio. */
async function theErrands() {
  const { person = '' } = (await theHandoff()) ?? {};
  const { conversations } = await house.silta.store.privacy.held(person);
  return conversations
    .flatMap(({ messages }) => messages)
    .map(({ message: { what }, state }) => `${what.kind} ${state}`);
}

describe('a message by phone', () => {
  test('is announced, recorded, kept here and deleted at Twilio; the place is kept', async () => {
    const call = await waitingCaller(house, '+358402250001');
    const since = (await theHandoff())?.since;
    await call.presses('2');
    expect(await heard(call)).toMatch(/two minutes.*recorded.*after the tone/is);
    await call.says(WORDS);
    await call.presses('#');
    expect(await heard(call)).toMatch(/recorded.*listen to it and call you.*goodbye/is);
    expect(call.state).toBe('ended');
    expect(await theHandoff()).toMatchObject({
      state: 'message-left',
      since,
      phone: { number: '+358402250001', call: null },
    });
    const [message] = await theMessages();
    const kept = await house.silta.store.records.voicemail(message?.recording ?? '');
    expect(Buffer.from(kept?.sound ?? []).toString('latin1', 0, 4)).toBe('RIFF');
    expect(house.simulator.world.recordings.size).toBe(0);
  });

  test('is kept when the caller hangs up without a key', async () => {
    const call = await waitingCaller(house, '+358402250002');
    await call.presses('2');
    await call.hears();
    await call.says(WORDS);
    await call.hangUp();
    await house.simulator.advance(1_000);
    expect(await theHandoff()).toMatchObject({ state: 'message-left' });
    expect(await theMessages()).toHaveLength(1);
  });

  test('of somebody with a withheld number is kept too, though nobody can ring them', async () => {
    const call = await waitingCaller(house, '+358402250003', { withheld: true });
    await call.presses('2');
    await call.hears();
    await call.says(WORDS);
    await call.hangUp();
    await house.simulator.advance(1_000);
    expect(await theMessages()).toHaveLength(1);
    const aino = await signIn(house, 'aino');
    await aino.isReady();
    const [row] = await aino.queue();
    expect(row).toMatchObject({ state: 'message-left' });
    expect(row?.may).not.toContain('ring');
    expect(row?.may).toContain('close');
  });

  test.each([
    { what: 'silence', words: '' },
    { what: 'a word', words: 'oh' },
  ])('of $what bothers nobody: it is deleted and the caller waits on', async ({ words }) => {
    const call = await waitingCaller(house, '+358402250004');
    await call.presses('2');
    await call.hears();
    if (words !== '') await call.says(words);
    await call.staysSilent();
    expect(await heard(call)).toMatch(/did not hear a message.*place is 1/is);
    expect(call.state).toBe('in queue');
    expect(await theHandoff()).toMatchObject({ state: 'waiting' });
    expect([await theMessages(), house.simulator.world.recordings.size]).toEqual([[], 0]);
    await call.hangUp();
  });

  test('whose webhooks come twice, or get lost, is one message and one task', async () => {
    house.simulator.faults.webhook('twice', '/twilio/voice/recorded');
    house.simulator.faults.webhook('lost-answer', '/twilio/voice/message');
    const call = await waitingCaller(house, '+358402250005');
    await call.presses('2');
    await call.hears();
    await call.says(WORDS);
    await call.presses('#');
    await call.hears();
    await house.simulator.advance(60_000);
    expect(await house.silta.store.handoffs.open()).toHaveLength(1);
    expect(await theHandoff()).toMatchObject({ state: 'message-left' });
    expect(await theMessages()).toHaveLength(1);
  });

  test('stays at Twilio until it is safe here', async () => {
    const call = await waitingCaller(house, '+358402250006');
    await call.presses('2');
    await call.hears();
    await call.says(WORDS);
    house.simulator.faults.next({ status: 500 });
    house.simulator.faults.next('lost-answer');
    house.simulator.faults.next({ status: 429 });
    await call.presses('#');
    expect([await theMessages(), house.simulator.world.recordings.size]).toEqual([[], 1]);
    expect(await theErrands()).toEqual(['fetch-recording waiting']);
    await house.simulator.advance(60_000);
    expect(await theErrands()).toEqual(['fetch-recording sent', 'remove-recording sent']);
    expect(await theMessages()).toHaveLength(1);
    expect(house.simulator.world.recordings.size).toBe(0);
  });

  test('in the midst of which an advisor comes is kept, and they talk', async () => {
    const aino = await signIn(house, 'aino');
    const call = await waitingCaller(house, '+358402250010');
    await call.presses('2');
    await call.hears();
    await call.says(WORDS);
    await aino.isReady();
    await house.simulator.advance(1_000);
    const leg = await house.simulator.phone(AINO).answers();
    await leg.presses('1');
    await house.simulator.advance(15_000);
    expect([call.state, (await theHandoff())?.state]).toEqual(['in conference', 'active']);
    expect(await theMessages()).toHaveLength(1);
    await call.hangUp();
  });

  test('outside opening hours is a task for when they open', async () => {
    await house.simulator.advance(8 * 3_600_000);
    const call = await house.simulator.phone('+358402250007').call(VOICE);
    await call.hears();
    await call.presses('2');
    await call.hears();
    await call.presses('0');
    expect(await heard(call)).toMatch(/leave a message: press 2/i);
    await call.presses('2');
    expect(await heard(call)).toMatch(/after the tone/i);
    await call.says(WORDS);
    await call.presses('#');
    await call.hears();
    const left = await theHandoff();
    expect(left).toMatchObject({ state: 'message-left' });
    expect(new Date(left?.notBefore ?? 0).toISOString()).toBe('2026-11-24T07:00:00.000Z');
    expect(await theMessages()).toHaveLength(1);
  });

  test('is answered by the advisor who rings the person about it', async () => {
    const aino = await signIn(house, 'aino');
    const caller = house.simulator.phone('+358402250008');
    const call = await waitingCaller(house, '+358402250008');
    await call.presses('2');
    await call.hears();
    await call.says(WORDS);
    await call.presses('#');
    await call.hears();
    await aino.isReady();
    await aino.takesNext();
    await house.simulator.advance(1_000);
    const leg = await house.simulator.phone(AINO).answers();
    await leg.hears();
    await leg.presses('2');
    expect(await theHandoff(), 'passed on, it stays a message').toMatchObject({
      state: 'message-left',
    });
    await leg.hears();
    await aino.takesNext();
    await house.simulator.advance(1_000);
    const again = await house.simulator.phone(AINO).answers();
    await again.hears();
    await again.presses('1');
    expect(await caller.rings()).toBe(VOICE);
  });
});

describe('an advisor', () => {
  async function left(from: string): Promise<string> {
    const call = await waitingCaller(house, from);
    await call.presses('2');
    await call.hears();
    await call.says(WORDS);
    await call.presses('#');
    await call.hears();
    return (await theHandoff())?.id ?? '';
  }

  test('who may read the conversation hears the message, which is noted in it once', async () => {
    const id = await left('+358402250020');
    const aino = await signIn(house, 'aino');
    const { voicemails } = await aino.reads(id);
    expect(voicemails).toMatchObject([{ seconds: 5 }]);
    const recording = voicemails[0]?.recording ?? '';
    const sound = await aino.listens(id, recording);
    expect([sound.status, sound.headers.get('content-type')]).toEqual([200, 'audio/x-wav']);
    expect((await sound.text()).startsWith('RIFF')).toBe(true);
    await aino.listens(id, recording);
    const { entries } = await aino.reads(id);
    const notes = entries.filter(({ state }) => state === 'message-heard');
    expect(notes).toMatchObject([{ from: 'handoff', by: 'Aino (demo)' }]);
    const { privacy } = house.silta.store;
    const about = { handoff: await privacy.subjectOf(id) };
    const lines = (await privacy.audited(0, 99)).map(({ line }) => line);
    expect(lines.filter((line) => line?.act === 'voicemail-heard')).toMatchObject([
      { who: 'advisor:aino', about },
    ]);
  });

  test('hears no message of another conversation', async () => {
    const id = await left('+358402250021');
    const [message] = await theMessages();
    const aino = await signIn(house, 'aino');
    const of = (handoff: string, recording: string) => aino.listens(handoff, recording);
    expect((await of('h-other', message?.recording ?? '')).status).toBe(404);
    expect((await of(id, 'RE0')).status).toBe(404);
  });

  test('without the language, or not signed in, hears nothing', async () => {
    const id = await left('+358402250022');
    const [message] = await theMessages();
    const recording = message?.recording ?? '';
    const nobody = await fetch(`${house.url}/console/api/handoffs/${id}/voicemails/${recording}`);
    expect(nobody.status).toBe(401);
    const handoff = await theHandoff();
    if (!handoff) throw new Error('Nobody waits.');
    const russian = { ...handoff, version: handoff.version + 1, locale: 'ru' } as const;
    await house.silta.store.handoffs.apply(
      [{ kind: 'change-handoff', from: handoff.version, handoff: russian }],
      house.time.clock.now(),
    );
    const samir = await signIn(house, 'samir');
    expect((await samir.listens(id, recording)).status).toBe(403);
  });

  test('finds nothing any more once the person asked to be forgotten', async () => {
    const id = await left('+358402250023');
    const { person = '' } = (await theHandoff()) ?? {};
    await house.silta.store.handoffs.apply([{ kind: 'forget', person }], house.time.clock.now());
    const aino = await signIn(house, 'aino');
    expect((await aino.reads(id)).voicemails).toEqual([]);
  });
});

test('where messages are off, none is offered', async () => {
  await house.close();
  house = await openHouse({ env: { VOICEMAIL: 'false' } });
  const call = await waitingCaller(house, '+358402250009');
  await house.simulator.advance(50_000);
  expect(await heard(call)).not.toMatch(/leave a message/i);
  await call.presses('2');
  await call.hears();
  expect(call.state).toBe('in queue');
  await call.hangUp();
});
