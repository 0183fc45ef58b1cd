import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '../support/advisor.ts';
import { heard, waitingCaller } from '../support/caller.ts';
import { type House, openHouse, VOICE, WHATSAPP } from '../support/house.ts';
import { lastText } from '../support/read-inbox.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

let people = 0;
function somebody() {
  people += 1;
  const phone = house.simulator.phone(`+3584022600${String(people).padStart(2, '0')}`);
  return {
    phone,
    writes: async (...texts: readonly string[]) => {
      for (const text of texts) await phone.texts(WHATSAPP, text);
      return lastText(phone);
    },
    sends: async (type: string, words = '') => {
      const before = phone.inbox().length;
      await phone.texts(WHATSAPP, words, [{ type }]);
      const came = phone.inbox().slice(before);
      return came.filter(({ direction }) => direction !== 'inbound').map(({ body }) => body);
    },
  };
}

describe('somebody who is offered numbers', () => {
  test.each(['1 and 2', '1 and 3', '1 ja 2', '1, 2', '1 2'])(
    'and writes "%s" is asked again, and is in no queue',
    async (several) => {
      const { writes } = somebody();
      await writes('How do I get a tax card?');
      expect(await writes(several)).toMatch(/^Did this help\?.*1\. More about this/s);
      expect(await house.silta.store.handoffs.open()).toEqual([]);
    },
  );

  test.each(['1 3', '1.3.'])('and writes "%s" has not chosen the thirteenth', async (several) => {
    const { writes } = somebody();
    const offered = await writes('5');
    expect(offered).toMatch(/13\. /);
    expect(await writes(several)).toBe(offered);
  });

  test.each(['1.', '(1)', '1️⃣', '١'])('chooses the first with "%s"', async (first) => {
    const { writes } = somebody();
    await writes('How do I get a tax card?');
    expect(await writes(first)).toContain('this is taken from pay: 60%');
  });

  test.each(['👍', 'ok', 'thanks', 'you are an idiot'])(
    'after an answer can still choose there after "%s"',
    async (between) => {
      const { writes } = somebody();
      await writes('How do I get a tax card?', between);
      expect(await writes('1')).not.toContain('What is it about?');
    },
  );
});

describe('a caller who presses a key that nothing was offered under', () => {
  test('after an answer hears what is offered there once more', async () => {
    const call = await house.simulator.phone('+358402260101').call(VOICE);
    await call.hears();
    await call.presses('2');
    await call.hears();
    await call.says('How do I get a tax card?');
    await call.hears();
    await call.presses('8');
    const offered = await heard(call);
    expect(offered).toMatch(/Get this on my phone: press 5/);
    expect(offered).not.toMatch(/What is it about/);
    await call.hangUp();
  });

  test('while asked for the number to call back is asked for it once more', async () => {
    const call = await waitingCaller(house, '+358402260102');
    await house.simulator.advance(70_000);
    await call.hears();
    await call.presses('1');
    await call.hears();
    await call.presses('6');
    expect(await heard(call)).toMatch(/Yes, this number: press 1/);
    await call.presses('1');
    expect(await heard(call)).toMatch(/An advisor will call you/);
  });
});

test('a caller on hold who changes the language hears all of the menu in it', async () => {
  const call = await waitingCaller(house, '+358402260103');
  await house.simulator.advance(70_000);
  await call.hears();
  for (const key of ['4', '#', '1']) {
    await call.presses(key);
    if (key !== '1') await call.hears();
  }
  const told = await heard(call);
  expect(told).toMatch(/Takaisin jonoon: paina 0/);
  expect(told).not.toMatch(/Back to the queue/);
  await call.hangUp();
});

describe('somebody who waits in writing', () => {
  test.each([
    ['haluan puhua ihmisen kanssa', 'palaan pian', /Paikkasi jonossa: 1/],
    ['haluan puhua ihmisen kanssa', 'kauanko kestää?', /Paikkasi jonossa: 1/],
    ['I want to talk to a human', 'how long?', /Your place: 1/],
    ['I want to talk to a human', 'no', /Your place: 1/],
  ])('(%s) and writes "%s" hears their place, and nothing else', async (human, remark, place) => {
    const { writes } = somebody();
    await writes(human);
    const told = await writes(remark);
    expect(told).toMatch(place);
    expect(told).not.toMatch(/En ymmärtänyt|En tiedä|did not understand/);
  });

  test('for a call can leave the queue by a number', async () => {
    const { writes } = somebody();
    await writes('I want to talk to a human', 'call me');
    expect(await writes('yes')).toMatch(/An advisor will call you.*1\. Leave the queue/s);
    expect(await writes('1')).toMatch(/You have left the queue/);
    expect(await house.silta.store.handoffs.open()).toEqual([]);
  });
});

describe('somebody who waits in writing and says STOP', () => {
  test('is told that the advisor cannot answer, and can have a call or leave', async () => {
    const { writes } = somebody();
    const told = /cannot answer you here.*START.*1\. Call me instead.*2\. Leave the queue/s;
    await writes('I want to talk to a human');
    expect(await writes('STOP')).toMatch(told);
    expect(await writes('human')).toMatch(told);
    expect(await writes('2')).toMatch(/You have left the queue/);
  });

  test('and then START gets the advisor’s words', async () => {
    const aino = await signIn(house, 'aino');
    const { phone, writes } = somebody();
    await writes('I want to talk to a human', 'STOP', 'START');
    expect(await writes('human')).not.toMatch(/START/);
    await aino.writes(await aino.takesNext(), 'Hello from Aino');
    await house.simulator.settle();
    expect(lastText(phone)).toContain('Hello from Aino');
  });

  test('while a call is promised sees how to cancel it', async () => {
    const { writes } = somebody();
    await writes('I want to talk to a human', 'call me', 'yes');
    expect(await writes('cancel')).toMatch(/1\. Leave the queue/);
    expect(await writes('1')).toMatch(/You have left the queue/);
  });
});

test('who writes in a language that no advisor has hours for is told so with their place', async () => {
  const { writes } = somebody();
  const told = await writes('Waxaan rabaa inaan qof la hadlo', 'qof');
  expect(told).toMatch(/ma joogo la-taliye Af-Soomaali ku hadla.*Kaalintaadu waa: 1/s);
});

describe('letters that are no words', () => {
  test.each([
    ['Sidee ku helaa kaarka canshuurta?', 'bini aadam', 'La hadal la-taliye'],
    ['How do I get a tax card?', 'asdfgh', 'Write "menu"'],
    ['How do I get a tax card?', 'qwerty zxcv', 'Write "menu"'],
  ])('after "%s", "%s" is answered in the language of the talk', async (first, noise, words) => {
    const { writes } = somebody();
    await writes(first);
    expect(await writes(noise)).toContain(words);
  });
});

describe('a picture or a voice message', () => {
  test('leaves somebody who cannot write a way to a human', async () => {
    const { writes, sends } = somebody();
    await writes('Hello');
    const [told] = await sends('audio/ogg');
    expect(told).toMatch(/cannot open pictures, voice messages.*0\. Talk with an advisor/s);
    expect(await writes('0')).toMatch(/Your place: 1/);
  });

  test('repeats what can be chosen, where something was offered', async () => {
    const { writes, sends } = somebody();
    await writes('How do I get a tax card?');
    const [told] = await sends('image/jpeg');
    expect(told).toMatch(/cannot open pictures.*1\. More about this/s);
  });

  test('tells who waits their place, and that we can call', async () => {
    const { writes, sends } = somebody();
    await writes('I want to talk to a human');
    const [told] = await sends('audio/ogg');
    expect(told).toMatch(/cannot open.*Your place: 1.*1\. Call me instead/s);
  });

  test('is not thought to be looked at when words come with it', async () => {
    const { writes, sends } = somebody();
    await writes('Hello');
    const [told] = await sends('image/jpeg', 'How do I get a tax card?');
    expect(told).toMatch(/^I cannot open pictures.*Tax card and tax return/s);
  });

  test('goes after the number to call, when its words tell of danger', async () => {
    const { writes, sends } = somebody();
    await writes('Hello');
    const [told] = await sends('image/jpeg', 'my husband is hitting me right now');
    expect(told).toMatch(/112.*cannot open pictures/s);
  });

  test('is declined while an advisor is there, as the advisor does not see it either', async () => {
    const aino = await signIn(house, 'aino');
    const { writes, sends } = somebody();
    await writes('I want to talk to a human');
    await aino.takesNext();
    await house.simulator.settle();
    expect(await sends('image/jpeg', 'this is the letter')).toEqual([
      expect.stringMatching(/^I cannot open pictures[^\n]*$/),
    ]);
  });
});
