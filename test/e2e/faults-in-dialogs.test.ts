import { expect, test } from 'vitest';
import { signIn } from '../support/advisor.ts';
import { openHouse, WHATSAPP } from '../support/house.ts';
import { lastText } from '../support/read-inbox.ts';

/** The real house with an understanding that breaks on one word. */
function brokenHouse(env: Readonly<Record<string, string>> = {}) {
  return openHouse({
    env,
    content: (content) => ({
      ...content,
      understand: (utterable) => {
        if (utterable.text.includes('boom'))
          throw new TypeError('Cannot read properties of undefined');
        return content.understand(utterable);
      },
    }),
  });
}

test('a fault in a dialog ends in an apology in the person’s language and a human, never in an English stack', async () => {
  const house = await brokenHouse();
  const person = house.simulator.phone('+358405550001');
  await person.texts(WHATSAPP, 'Miten saan verokortin?');
  await person.texts(WHATSAPP, 'boom');
  expect(lastText(person)).toMatch(/^Anteeksi/);
  expect(lastText(person)).not.toMatch(/TypeError|undefined|at .*\.ts/);
  const [handoff] = await house.silta.store.handoffs.open();
  expect(handoff).toMatchObject({ reason: 'technical-problem', locale: 'fi' });
  const entries = await house.silta.store.records.entries(handoff?.conversation ?? '', 0);
  expect(entries.map(({ what }) => (what.kind === 'person' ? what.text : ''))).toContain('boom');
  await house.close();
});

test('who has not told a language yet reads the apology in each', async () => {
  const house = await brokenHouse();
  const person = house.simulator.phone('+358405550004');
  await person.texts(WHATSAPP, 'boom');
  for (const sorry of ['Anteeksi', 'Sorry', 'Извините', 'عذرًا'])
    expect(lastText(person)).toContain(sorry);
  await person.texts(WHATSAPP, 'How do I get a tax card?');
  expect(lastText(person)).toContain('vero.fi');
  expect(await house.silta.store.handoffs.open()).toHaveLength(1);
  await house.close();
});

test('the apology queues with the municipality whose line was written to, not the default one', async () => {
  const house = await brokenHouse({ MUNICIPALITY: 'kajaani' });
  await house.simulator.phone('+358405550005').texts(WHATSAPP, 'boom');
  const [handoff] = await house.silta.store.handoffs.open();
  expect(handoff).toMatchObject({ reason: 'technical-problem', place: 'joensuu' });
  await house.close();
});

test('danger that an advisor has dealt with is no reason of a later apology', async () => {
  const house = await brokenHouse();
  const aino = await signIn(house, 'aino');
  const person = house.simulator.phone('+358405550006');
  await person.texts(WHATSAPP, 'my husband hits me every week');
  await person.texts(WHATSAPP, 'human');
  await aino.closes(await aino.takesNext());
  await person.texts(WHATSAPP, 'boom');
  const open = await house.silta.store.handoffs.open();
  expect(open.map(({ reason }) => reason)).toEqual(['technical-problem']);
  await house.close();
});

test('others are served while one message breaks', async () => {
  const house = await brokenHouse();
  await house.simulator.phone('+358405550002').texts(WHATSAPP, 'boom');
  const other = house.simulator.phone('+358405550003');
  await other.texts(WHATSAPP, 'How do I get a tax card?');
  expect(lastText(other)).toContain('vero.fi');
  await house.close();
});
