import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '../support/advisor.ts';
import { type House, openHouse, SMS, WHATSAPP } from '../support/house.ts';
import { lastText, textsSince } from '../support/read-inbox.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const QUESTIONS = [
  { language: 'Finnish', asks: 'Miten saan verokortin?', title: 'vero', mark: 'Luonnos' },
  { language: 'English', asks: 'How do I get a tax card?', title: 'tax', mark: 'Draft' },
  {
    language: 'Russian',
    asks: 'Как получить налоговую карточку?',
    title: 'налог',
    mark: 'Черновик',
  },
  { language: 'Arabic', asks: 'كيف أحصل على بطاقة الضريبة؟', title: 'ضريب', mark: 'مسودة' },
] as const;

describe('somebody writes on WhatsApp', () => {
  test.each(QUESTIONS)(
    'in $language and gets the approved answer with its source and date',
    async ({ asks, title, mark }) => {
      const person = house.simulator.phone('+358401110001');
      await person.texts(WHATSAPP, asks);
      const answer = textsSince(person, 0);
      expect(answer.toLowerCase()).toContain(title);
      expect(answer).toContain('vero.fi');
      expect(answer).toContain(mark);
      expect(answer).toContain('2026');
    },
  );

  test('and asks on in a few words about what was answered, at home and elsewhere', async () => {
    const person = house.simulator.phone('+358401110007');
    await person.texts(WHATSAPP, 'Как получить читательский билет?');
    await person.texts(WHATSAPP, 'а сколько это стоит?');
    expect(lastText(person)).toMatch(/Сколько это стоит.*бесплатн/s);
    await person.texts(WHATSAPP, 'а в Каяани?');
    expect(textsSince(person, 0)).toContain('Этот ответ для места: Каяани.');
  });

  test('and asks for a human: a true place in the queue, the same thread, silence, and then the bot again', async () => {
    const aino = await signIn(house, 'aino');
    const first = house.simulator.phone('+358401110002');
    const second = house.simulator.phone('+358401110003');
    await first.texts(WHATSAPP, 'human please, I need to talk to a person');
    await second.texts(WHATSAPP, 'human');
    expect(lastText(first)).toContain('1');
    expect(textsSince(second, 0)).toMatch(/place: 2/i);

    const taken = await aino.takesNext();
    await house.simulator.settle();
    expect(lastText(first)).toContain('advisor is now here');
    await aino.writes(taken, 'Hello, this is the advisor. How can I help?');
    await house.simulator.settle();
    expect(lastText(first)).toContain('How can I help?');

    const before = first.inbox().length;
    await first.texts(WHATSAPP, 'How do I get a tax card?');
    expect(
      first
        .inbox()
        .slice(before)
        .filter((one) => one.direction !== 'inbound'),
    ).toEqual([]);
    const page = await aino.reads(taken);
    expect(
      page.entries.some(
        (entry) =>
          entry.from === 'person' && entry.said.some(({ text }) => text.includes('tax card')),
      ),
    ).toBe(true);

    await aino.closes(taken);
    await house.simulator.settle();
    expect(lastText(first)).toContain('closed the conversation');
    await first.texts(WHATSAPP, 'How do I get a tax card?');
    expect(textsSince(first, before)).toContain('vero.fi');
  });

  test('about a personal case and is handed over with the reason, without an answer given as theirs', async () => {
    const aino = await signIn(house, 'aino');
    const person = house.simulator.phone('+358401110004');
    await person.texts(WHATSAPP, 'why has Kela not paid me this month, I applied in August');
    expect(textsSince(person, 0)).toMatch(/place: 1/i);
    const [row] = await aino.queue();
    expect(row).toMatchObject({ reason: 'personal-case-status', language: 'en', position: 1 });
  });

  test('"call me" keeps the place, and the phone rings when an advisor accepts', async () => {
    const aino = await signIn(house, 'aino');
    const person = house.simulator.phone('+358401110005');
    await person.texts(WHATSAPP, 'human');
    await person.texts(WHATSAPP, 'call me');
    expect(lastText(person)).toContain('040 111 0005');
    await person.texts(WHATSAPP, 'yes');
    expect(textsSince(person, 0)).toMatch(/call you.*place in the queue: 1/is);

    await aino.isReady();
    const advisor = house.simulator.phone('+358500000901');
    await house.simulator.advance(1_000);
    expect(await advisor.rings()).not.toBeNull();
    const leg = await advisor.answers();
    await leg.hears();
    await leg.presses('1');
    expect(await person.rings()).not.toBeNull();
    const call = await person.answers();
    await house.simulator.advance(15_000);
    expect(call.conference?.with).toEqual(['+358500000901']);
    expect(leg.state).toBe('in conference');
  });

  test('three call-backs that nobody answers end with a message, not with silence', async () => {
    const aino = await signIn(house, 'aino');
    const person = house.simulator.phone('+358401110010');
    await person.texts(WHATSAPP, 'human');
    await person.texts(WHATSAPP, 'call me');
    await person.texts(WHATSAPP, 'yes');
    for (const _ of [1, 2, 3]) {
      await aino.isReady();
      await house.simulator.advance(1_000);
      const leg = await house.simulator.phone('+358500000901').answers();
      await leg.hears();
      await leg.presses('1');
      expect(await person.rings()).not.toBeNull();
      await house.simulator.advance(60_000);
      await leg.hangUp();
      await house.simulator.advance(600_000);
    }
    expect(lastText(person)).toMatch(/^We tried to call you/);
  });

  test('a person who switches the language in mid-conversation is answered in the new one', async () => {
    const person = house.simulator.phone('+358401110006');
    await person.texts(WHATSAPP, 'How do I get a tax card?');
    await person.texts(WHATSAPP, 'Miten saan lapselleni päivähoitopaikan?');
    expect(textsSince(person, 2)).toContain('Luonnos');
  });

  test('in words of no known language is asked with the languages own names', async () => {
    const person = house.simulator.phone('+358401110007');
    await person.texts(WHATSAPP, 'ᐃᓄᒃᑎᑐᑦ ᐊᐃ');
    for (const name of ['Suomi', 'English', 'Русский', 'العربية'])
      expect(lastText(person)).toContain(name);
  });

  test('sends a picture and is asked politely for words', async () => {
    const person = house.simulator.phone('+358401110008');
    await person.texts(WHATSAPP, 'How do I get a tax card?');
    await person.texts(WHATSAPP, '', [{ type: 'image/jpeg' }]);
    expect(lastText(person)).toContain('cannot open pictures');
  });
});

describe('somebody writes by SMS', () => {
  test('and gets the short answer with a page that holds the same revision', async () => {
    const person = house.simulator.phone('+358401110009');
    await person.texts(SMS, 'How do I get a tax card?');
    const link = /\/a\/(\w+)/.exec(textsSince(person, 0));
    expect(link).not.toBeNull();
    const page = await fetch(`${house.url}${link?.[0]}`);
    expect(page.status).toBe(200);
    const kept = await house.silta.store.records.answer(link?.[1] ?? '');
    expect(await page.text()).toContain(kept?.title);
  });
});
