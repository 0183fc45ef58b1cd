import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnswerView } from '../../src/console/contract.ts';
import { anAnswer } from '../support/an-answer.ts';
import { type ConsoleHouse, openConsoleHouse } from '../support/console-house.ts';

let house: ConsoleHouse;
beforeEach(async () => {
  house = await openConsoleHouse();
});
afterEach(() => house.close());

const texts = () => ({ 'section.how': 'How', 'answer.draft': 'Draft.', 'menu.x': 'no' });
const minutes = (count: number) => count * 60_000;
const words = (text: string, key = 'key-0001') => ({ text, key });

test('an advisor sees who waits, in the order in which they are helped', async () => {
  const first = await house.asks({ locale: 'ar' });
  house.passes(minutes(2));
  const second = await house.asks();
  house.passes(minutes(2));
  const danger = await house.asks({ reason: 'violence', priority: 1 });
  const aino = await house.signedIn('aino');
  const { rows, now } = await aino.queue();
  expect(rows.map((row) => row.id)).toEqual([danger.id, first.id, second.id]);
  expect(rows.map((row) => now - row.since)).toEqual([0, minutes(4), minutes(2)]);
  expect(rows[1]).toMatchObject({ language: 'ar', topic: 'residence-permit (fi)', position: 1 });
});

test('the queue shows nobody s words, number or person key', async () => {
  const handoff = await house.asks({ phone: { number: '+358401234567', call: null, line: null } });
  const aino = await house.signedIn('aino');
  const shown = JSON.stringify(await aino.queue());
  for (const secret of [
    handoff.question,
    '1234567',
    '9999999',
    handoff.person,
    handoff.conversation,
  ]) {
    expect(shown).not.toContain(secret);
  }
});

test('an advisor reads everything said so far before answering', async () => {
  const handoff = await house.asks();
  const aino = await house.signedIn('aino');
  const view = await aino.read(handoff.id);
  expect(view).toMatchObject({ question: handoff.question, topicAsSeen: 'residence-permit (ru)' });
  expect(view.entries.map((entry) => entry.from)).toEqual(['handoff', 'person', 'bot']);
  expect(view.entries[2]?.said).toEqual([
    { text: 'Соединить с консультантом?', language: 'ru', choices: ['Да'], links: [] },
  ]);
  expect(view.row.may).toEqual(['read', 'take']);
});

test('of a conversation of weeks an advisor reads the last five hundred entries', async () => {
  const { id, conversation } = await house.asks();
  const said = Array.from({ length: 600 }, (_, count) => {
    const event = `SM${count}`;
    const what = { kind: 'person', text: `viesti ${count}`, locale: 'fi', event } as const;
    return { kind: 'log', conversation, what } as const;
  });
  await house.store.handoffs.apply(said, 1);
  const aino = await house.signedIn('aino');
  const { entries } = await aino.read(id);
  expect(entries).toHaveLength(500);
  expect(entries.at(0)?.said[0]?.text).toBe('viesti 100');
  expect(entries.at(-1)?.said[0]?.text).toBe('viesti 599');
});

test('a chat is taken, answered and closed, and the person is told each time', async () => {
  const { id } = await house.asks();
  const aino = await house.signedIn('aino');
  expect(await aino.post('/take-next')).toMatchObject({ status: 200, body: { id } });
  expect((await aino.post(`/handoffs/${id}/reply`, words('Здравствуйте'))).status).toBe(200);
  expect((await aino.post(`/handoffs/${id}/close`, { outcome: 'answered' })).status).toBe(200);
  const lease = { owner: 'test', now: Date.parse('2027-01-01'), ttl: 1000 };
  const texts: unknown[] = [];
  for (
    let due = await house.store.outbox.due(lease, 9);
    due.length > 0;
    due = await house.store.outbox.due(lease, 9)
  ) {
    for (const { id: key, message } of due) {
      texts.push(message.what.kind === 'message' && message.what.replies[0]);
      await house.store.outbox.sent(key, key, lease.now);
    }
  }
  expect(texts).toMatchObject([
    { text: 'ru:handoff.joined' },
    { text: 'Здравствуйте' },
    { text: 'ru:handoff.ended' },
  ]);
  expect((await house.store.handoffs.get(id))?.outcome).toBe('answered');
});

test('of what goes on after the end of a handoff, whoever had it reads nothing', async () => {
  const { id, conversation, person } = await house.asks();
  const [aino, boris] = [await house.signedIn('aino'), await house.signedIn('boris')];
  await aino.post(`/handoffs/${id}/accept`);
  await aino.post(`/handoffs/${id}/reply`, words('Здравствуйте'));
  await aino.post(`/handoffs/${id}/close`, { outcome: 'answered' });
  const { entries } = await aino.read(id);
  house.passes(minutes(1));
  const again = await house.asks({ conversation, person, question: 'Это только для Бориса' });
  await boris.post(`/handoffs/${again.id}/accept`);
  await boris.post(`/handoffs/${again.id}/reply`, words('Слушаю'));
  expect((await aino.read(id)).entries).toEqual(entries);
  const satu = await house.signedIn('satu');
  expect((await satu.read(id)).entries).toEqual(entries);
  const theirs = JSON.stringify((await boris.read(again.id)).entries);
  expect([theirs.includes('Здравствуйте'), theirs.includes('Слушаю')]).toEqual([true, true]);
});

test('two advisors take the same person at once: one has them, the other is told', async () => {
  const { id } = await house.asks();
  const [aino, boris] = [await house.signedIn('aino'), await house.signedIn('boris')];
  const both = await Promise.all([
    aino.post(`/handoffs/${id}/accept`),
    boris.post(`/handoffs/${id}/accept`),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  const lost = both.find((one) => one.status === 409);
  expect(lost?.body).toEqual({ error: { code: 'conflict', message: 'console.error.taken' } });
});

test('words sent twice by an impatient click reach the person once', async () => {
  const { id, conversation } = await house.asks();
  const aino = await house.signedIn('aino');
  await aino.post(`/handoffs/${id}/accept`);
  const send = () => aino.post(`/handoffs/${id}/reply`, words('Добрый день', 'same-key'));
  await Promise.all([send(), send()]);
  await send();
  const said = await house.store.records.entries(conversation, 0);
  expect(said.filter((entry) => entry.what.kind === 'advisor')).toHaveLength(1);
});

test('the same key from another advisor is another message, and not theirs to send', async () => {
  const { id } = await house.asks();
  const aino = await house.signedIn('aino');
  const boris = await house.signedIn('boris');
  await aino.post(`/handoffs/${id}/accept`);
  const send = (page: typeof aino, text: string) =>
    page.post(`/handoffs/${id}/reply`, words(text, 'same-key'));
  expect((await send(aino, 'Добрый день')).status).toBe(200);
  expect((await send(boris, 'Здравствуйте')).status).toBe(409);
});

test('a personal identity code in an advisor s words is masked', async () => {
  const { id } = await house.asks();
  const aino = await house.signedIn('aino');
  await aino.post(`/handoffs/${id}/accept`);
  await aino.post(`/handoffs/${id}/reply`, words('Tunnus 131052-308T?'));
  expect(JSON.stringify(await aino.read(id))).not.toContain('131052-308T');
});

test('an advisor who asks for a caller has their own phone rung', async () => {
  const phone = { number: '+358401234567', call: 'CA1', line: '+358942599000' };
  const { id } = await house.asks({ by: 'phone', channel: 'voice', address: null, phone });
  const aino = await house.signedIn('aino');
  expect((await aino.read(id)).row).toMatchObject({ may: ['read', 'ring'], onLine: true });
  expect((await aino.post(`/handoffs/${id}/accept`)).status).toBe(200);
  expect(await house.store.handoffs.get(id)).toMatchObject({ state: 'offered', advisor: 'aino' });
  const due = await house.store.outbox.due(
    { owner: 'test', now: Date.parse('2027-01-01'), ttl: 1 },
    9,
  );
  expect(due.map((one) => one.message.what)).toEqual([
    {
      kind: 'ring-advisor',
      handoff: id,
      advisor: 'aino',
      to: '+358401111111',
      from: '+358942599000',
    },
  ]);
});

test('an advisor whose phone already rings is not rung for a second caller', async () => {
  const phone = { number: '+358401234567', call: 'CA1', line: null };
  const one = await house.asks({ by: 'phone', phone });
  const two = await house.asks({ by: 'phone', phone: { ...phone, call: 'CA2' } });
  const aino = await house.signedIn('aino');
  await aino.post(`/handoffs/${one.id}/accept`);
  const second = await aino.post(`/handoffs/${two.id}/accept`);
  expect(second).toMatchObject({ status: 409, body: { error: { message: 'console.error.busy' } } });
  expect((await house.store.handoffs.get(two.id))?.state).toBe('waiting');
});

test('an advisor without a phone takes the next chat past a caller', async () => {
  await house.asks({ by: 'phone', phone: { number: '+358401234567', call: 'CA1', line: null } });
  house.passes(minutes(1));
  const chat = await house.asks();
  const boris = await house.signedIn('boris');
  expect(await boris.post('/take-next')).toMatchObject({ status: 200, body: { id: chat.id } });
  const next = await boris.post('/take-next');
  expect(next).toMatchObject({
    status: 404,
    body: { error: { message: 'console.error.queue-empty' } },
  });
});

test('skipping an offer keeps the caller in place for the next advisor', async () => {
  const phone = { number: '+358401234567', call: 'CA1', line: null };
  const { id, since } = await house.asks({ by: 'phone', phone });
  const aino = await house.signedIn('aino');
  await aino.post(`/handoffs/${id}/accept`);
  expect((await aino.post(`/handoffs/${id}/skip`)).status).toBe(200);
  expect(await house.store.handoffs.get(id)).toMatchObject({
    state: 'waiting',
    since,
    skipped: ['aino'],
  });
});

test('a state and a phone number are kept, and nonsense is refused', async () => {
  const aino = await house.signedIn('aino');
  expect((await aino.get('/me')).body).toMatchObject({ state: 'away', phone: '+358401111111' });
  await aino.post('/state', { state: 'ready', phone: null });
  expect((await aino.get('/me')).body).toMatchObject({ state: 'ready', phone: null });
  for (const bad of [
    { state: 'asleep' },
    { state: 'ready', phone: '112' },
    { state: 'ready', role: 'supervisor' },
  ]) {
    expect((await aino.post('/state', bad)).status).toBe(400);
  }
});

test('an advisor has no number rung that costs, whoever sits at the console', async () => {
  const aino = await house.signedIn('aino');
  for (const costs of ['+358600123456', '+358700123', '+358112', '+882131234567', '+37290012345']) {
    expect((await aino.post('/state', { state: 'ready', phone: costs })).status).toBe(400);
  }
  for (const theirs of ['+358295123456', '+358131234567', '+358409999999']) {
    expect((await aino.post('/state', { state: 'ready', phone: theirs })).status).toBe(200);
  }
});

test('who takes chats only is still told the number of their account, to take calls again', async () => {
  const aino = await house.signedIn('aino');
  await aino.post('/state', { state: 'ready', phone: null });
  const ownPhone = '+358401111111';
  expect((await aino.get('/me')).body).toMatchObject({ phone: null, ownPhone });
  await aino.post('/state', { state: 'ready', phone: ownPhone });
  expect((await aino.get('/me')).body).toMatchObject({ phone: ownPhone, ownPhone });
  const boris = await house.signedIn('boris');
  expect((await boris.get('/me')).body).toMatchObject({ phone: null, ownPhone: null });
});

test('texts come in the language asked for, only the page s own', async () => {
  const page = house.browser();
  expect((await page.get('/texts?lang=en')).body).toEqual({
    language: 'en',
    offered: ['fi', 'en'],
    texts: { 'console.title': 'Silta en' },
  });
  expect((await page.get('/texts?lang=ckb')).body).toMatchObject({ language: 'fi' });
});

test('open questions are for editors', async () => {
  const eero = await house.signedIn('eero');
  const gap = {
    kind: 'gap',
    text: 'onko päiväkoti auki yöllä',
    locale: 'fi',
    topic: null,
  } as const;
  await house.store.handoffs.apply([gap, gap], 1);
  expect((await eero.get('/gaps')).body).toEqual({
    rows: [{ text: gap.text, language: 'fi', topic: null, count: 2 }],
  });
  const aino = await house.signedIn('aino');
  expect((await aino.get('/gaps')).status).toBe(403);
});

test('the approved answer is shown as the advisor reads it and as the person would get it', async () => {
  await house.close();
  house = await openConsoleHouse({ answer: anAnswer, texts });
  const { id } = await house.asks({ topic: 'tax-card', locale: 'ru' });
  const aino = await house.signedIn('aino');
  const { body } = await aino.get<AnswerView>(`/handoffs/${id}/answer?lang=en`);
  expect(body.mine).toMatchObject({ language: 'en', title: 'tax-card (en)', draft: true });
  expect(body.theirs?.text).toBe(
    'Short in ru.\n\nHow\nHow in ru: call 0295 025 510.\n\nDraft.\n\nhttps://migri.fi',
  );
});

test('there is no approved answer to show where the topic is not known', async () => {
  const { id } = await house.asks({ topic: null });
  const aino = await house.signedIn('aino');
  const nothing = { mine: null, theirs: null };
  expect((await aino.get(`/handoffs/${id}/answer`)).body).toEqual(nothing);
});

test.each(['answer', 'reading'])(
  'the %s is shown only with a conversation the advisor may read',
  async (what) => {
    const { id } = await house.asks();
    await (await house.signedIn('aino')).post(`/handoffs/${id}/accept`);
    expect((await (await house.signedIn('boris')).get(`/handoffs/${id}/${what}`)).status).toBe(403);
    expect((await (await house.signedIn('kaisa')).get(`/handoffs/${id}/${what}`)).status).toBe(404);
    expect((await house.browser().get(`/handoffs/${id}/${what}`)).status).toBe(401);
  },
);

test('where nothing was asked there is no reading of it', async () => {
  const { id } = await house.asks({ question: '' });
  const aino = await house.signedIn('aino');
  const nothing = { explained: null, titles: {} };
  expect((await aino.get(`/handoffs/${id}/reading`)).body).toEqual(nothing);
});
