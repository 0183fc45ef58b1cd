import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signAsTwilio } from '../../src/channels/twilio/sign.ts';
import { type House, openHouse } from '../support/house.ts';
import { judgeTwiml } from '../support/judge-twiml.ts';
import { messageForm, postSigned } from '../support/post-signed.ts';

const MESSAGES = '/twilio/messages';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function entriesOf(person: string): Promise<number> {
  const all = await house.silta.store.records.entries(person, 0);
  return all.length;
}

describe('a webhook that is not Twilio’s', () => {
  test.each([
    ['without a signature', null],
    ['with a made-up signature', 'bm90IGEgc2lnbmF0dXJl'],
  ])('%s is refused with 403 and leaves nothing behind', async (_how, signature) => {
    const answer = await postSigned(house, MESSAGES, messageForm(house, 'human'), signature);
    expect(answer.status).toBe(403);
    expect(await house.silta.store.handoffs.open()).toEqual([]);
  });

  test('signed for another address, or changed after signing, is refused', async () => {
    const form = messageForm(house, 'human');
    const elsewhere = signAsTwilio(house.token, `https://elsewhere.example${MESSAGES}`, form);
    expect((await postSigned(house, MESSAGES, form, elsewhere)).status).toBe(403);
    const signed = signAsTwilio(house.token, house.url + MESSAGES, form);
    expect((await postSigned(house, MESSAGES, { ...form, Body: 'changed' }, signed)).status).toBe(
      403,
    );
  });

  test('from another account is refused although it is signed', async () => {
    const form = messageForm(house, 'human', { AccountSid: `AC${'9'.repeat(32)}` });
    expect((await postSigned(house, MESSAGES, form)).status).toBe(403);
  });

  test('larger than 64 kB is refused before it is read', async () => {
    expect((await postSigned(house, MESSAGES, messageForm(house, 'x'.repeat(70_000)))).status).toBe(
      413,
    );
  });
});

describe('the same message again', () => {
  test('gets the same bytes and takes no second turn', async () => {
    const form = messageForm(house, 'How do I get a tax card?');
    const first = await postSigned(house, MESSAGES, form);
    const again = await postSigned(house, MESSAGES, form);
    expect(first.status).toBe(200);
    expect(again).toEqual(first);
  });

  test('twenty times at once makes one turn', async () => {
    const form = messageForm(house, 'human');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => postSigned(house, MESSAGES, form)),
    );
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    const open = await house.silta.store.handoffs.open();
    expect(open).toHaveLength(1);
    expect(await entriesOf(open[0]?.conversation ?? '')).toBe(3);
  });

  test('with another body is refused and alarmed, and changes nothing', async () => {
    const form = messageForm(house, 'How do I get a tax card?');
    await postSigned(house, MESSAGES, form);
    const forged = await postSigned(house, MESSAGES, { ...form, Body: 'human' });
    expect(forged.status).toBe(409);
    expect(await house.silta.store.handoffs.open()).toEqual([]);
    expect(house.logs.some((line) => line.includes('turn.mismatch'))).toBe(true);
  });

  test('ten different ones at once are answered in one conversation, in some order, none lost', async () => {
    const forms = Array.from({ length: 10 }, (_, n) => messageForm(house, `question number ${n}`));
    const answers = await Promise.all(forms.map((form) => postSigned(house, MESSAGES, form)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});

const ODD = [
  ['emoji only', '🙏🏽👨‍👩‍👧‍👦🇫🇮'],
  ['control characters', 'tax\u0000 \u0007card\u001b[31m'],
  ['right-to-left overrides', '\u202Edrac xat\u202C tax card'],
  ['zero-width characters', '\u200B\u200Btax\u200D\uFEFF card'],
  ['half a character', 'tax card \uD83D'],
  ['Arabic-Indic digits', '٢'],
  ['markup', '</Message><Redirect>https://evil.example</Redirect><b>tax</b> & "card"'],
  ['interpolation', '{{emergency}} $t(handoff.queued) {{fact.x}} %s'],
  ['SQL', "'; DROP TABLE inbox; --"],
  ['nothing but spaces', '   \n\t '],
  ['a prototype', '__proto__[admin]=1 constructor.prototype'],
  ['five thousand marks on one letter', `a${'\u0301'.repeat(5_000)}`],
] as const;

describe('odd text', () => {
  test.each(ODD)('%s: a sensible answer, valid TwiML, nothing executed', async (_what, text) => {
    const answer = await postSigned(house, MESSAGES, messageForm(house, text));
    expect(answer.status).toBe(200);
    expect(judgeTwiml(answer.body, 'messaging')).toEqual([]);
    expect(answer.body).not.toContain('<Redirect');
    expect(answer.body).toContain('<Message>');
    expect(house.logs.filter((line) => line.includes('turn.fault'))).toEqual([]);
  });
});

describe('a message without end', () => {
  const ofLength = (length: number) => 'tax card '.repeat(length / 8).slice(0, length);

  test('of 100,000 characters is refused by its size, and nothing is kept of it', async () => {
    const form = messageForm(house, `human ${ofLength(100_000)}`);
    expect((await postSigned(house, MESSAGES, form)).status).toBe(413);
    expect(await house.silta.store.handoffs.open()).toEqual([]);
  });

  test('of as many as that size allows is read at its beginning, and its person is told so', async () => {
    const form = messageForm(house, `${ofLength(60_000)} he is not breathing`);
    const answer = await postSigned(house, MESSAGES, form);
    expect(answer.status).toBe(200);
    expect(judgeTwiml(answer.body, 'messaging')).toEqual([]);
    expect(answer.body).toMatch(/I read only its beginning\..*tax card/s);
    expect(answer.body).not.toContain('112');
  });

  test('that ends within what is read is read to its end, and nothing is said of it', async () => {
    const form = messageForm(house, `${ofLength(3_000)} he is not breathing`);
    const answer = await postSigned(house, MESSAGES, form);
    expect(answer.body).toContain('112');
    expect(answer.body).not.toContain('only its beginning');
  });
});

describe('personal data in a message', () => {
  const SECRETS = [
    '131052-308T',
    'FI2112345600000785',
    '+358 44 987 6543',
    'someone.private@example.fi',
  ];

  test('is masked before anything is stored or logged', async () => {
    await postSigned(
      house,
      MESSAGES,
      messageForm(house, `I want a human. My code ${SECRETS.join(', ')}`),
    );
    const [handoff] = await house.silta.store.handoffs.open();
    const entries = await house.silta.store.records.entries(handoff?.conversation ?? '', 0);
    const session = await house.silta.store.records.session(handoff?.conversation ?? '');
    const kept = JSON.stringify([
      handoff?.question,
      entries,
      session,
      await house.silta.store.records.gaps(10),
    ]);
    for (const secret of SECRETS) {
      expect(kept).not.toContain(secret);
      expect(house.logs.join('\n')).not.toContain(secret);
    }
  });
});
