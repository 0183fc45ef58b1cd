import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '../support/advisor.ts';
import { visit } from '../support/browserless.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const QUESTIONS = [
  { lang: 'fi', asks: 'Miten saan verokortin?', mark: 'Luonnos' },
  { lang: 'en', asks: 'How do I get a tax card?', mark: 'Draft' },
  { lang: 'ru', asks: 'Как получить налоговую карточку?', mark: 'Черновик' },
  { lang: 'ar', asks: 'كيف أحصل على بطاقة الضريبة؟', mark: 'مسودة' },
] as const;

describe('a newcomer opens the web chat without JavaScript', () => {
  test.each(QUESTIONS)(
    'asks in $lang and reads the approved answer with its source',
    async ({ lang, asks, mark }) => {
      const visitor = await visit(house, lang);
      await visitor.posts({ start: '1' });
      const page = await visitor.posts({ text: asks });
      expect(page).toContain(mark);
      expect(page).toContain('vero.fi');
    },
  );

  test('asks for a human, talks with the advisor in the same thread, and starts afresh afterwards', async () => {
    const aino = await signIn(house, 'aino');
    const visitor = await visit(house, 'en');
    await visitor.posts({ start: '1' });
    expect(await visitor.posts({ text: 'human' })).toMatch(/Your place: 1/);
    const taken = await aino.takesNext();
    await aino.writes(taken, 'Good morning, an advisor here.');
    expect(await visitor.reads()).toContain('Good morning, an advisor here.');
    const quiet = await visitor.posts({ text: 'My question is about my rent' });
    expect(quiet.split('My question is about my rent').at(-1)).not.toMatch(
      /Did this help|Your place/,
    );
    const seen = await aino.reads(taken);
    expect(JSON.stringify(seen.entries)).toContain('My question is about my rent');
    await aino.closes(taken);
    expect(await visitor.reads()).toContain('closed the conversation');
    const again = await visitor.posts({ text: 'How do I get a tax card?' });
    expect(again).toContain('vero.fi');
    expect(await house.silta.store.handoffs.open()).toEqual([]);
  });

  test('"call me" on the web asks for a number, keeps the place and rings it when an advisor accepts', async () => {
    const aino = await signIn(house, 'aino');
    const visitor = await visit(house, 'en');
    await visitor.posts({ start: '1' });
    await visitor.posts({ text: 'human' });
    expect(await visitor.posts({ text: 'call me' })).toContain('phone number');
    expect(await visitor.posts({ text: '040 666 0001' })).toContain('040 666 0001');
    expect(await visitor.posts({ text: 'yes' })).toMatch(/An advisor will call you.*1/);
    await aino.isReady();
    await house.simulator.advance(1_000);
    const leg = await house.simulator.phone('+358500000901').answers();
    await leg.hears();
    await leg.presses('1');
    expect(await house.simulator.phone('+358406660001').rings()).not.toBeNull();
  });

  test('the same form sent twice is one message', async () => {
    const visitor = await visit(house, 'en');
    await visitor.posts({ start: '1' });
    await visitor.posts({ text: 'human', form: 'same-form-again' });
    const page = await visitor.posts({ text: 'human', form: 'same-form-again' });
    expect(page.match(/Your place/g)).toHaveLength(1);
  });
});
