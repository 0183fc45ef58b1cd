import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Browser, type ConsoleHouse, openConsoleHouse } from '../support/console-house.ts';

let house: ConsoleHouse;
beforeEach(async () => {
  house = await openConsoleHouse();
});
afterEach(() => house.close());

const minutes = (count: number) => count * 60_000;

async function told(): Promise<readonly string[]> {
  const lines = await house.store.privacy.audited(0, 99);
  return lines.map(({ line }) => `${line?.who} ${line?.act}`);
}

async function readings(): Promise<number> {
  return (await told()).filter((line) => line.endsWith('conversation-read')).length;
}

/** Everything an advisor does with one chat, and what it says. */
async function wholeDay(aino: Browser, id: string): Promise<void> {
  await aino.read(id);
  await aino.post(`/handoffs/${id}/accept`);
  await aino.post(`/handoffs/${id}/reply`, { text: 'Подождите, Ирина', key: 'key-0001' });
  await aino.post(`/handoffs/${id}/close`, { outcome: 'answered' });
  await aino.post('/sign-out');
}

test('what an advisor does with a conversation is told in its order, each time of that handoff', async () => {
  const { id } = await house.asks();
  await wholeDay(await house.signedIn('aino'), id);
  const subject = { handoff: await house.store.privacy.subjectOf(id) };
  const lines = await house.store.privacy.audited(0, 99);
  expect(lines.map(({ line }) => [line?.who, line?.act, line?.about])).toEqual([
    ['advisor:aino', 'signed-in', { door: 'console' }],
    ['advisor:aino', 'conversation-read', subject],
    ['advisor:aino', 'handoff-taken', subject],
    ['advisor:aino', 'handoff-closed', subject],
    ['advisor:aino', 'signed-out', null],
  ]);
});

test('no line holds a word, a name or a number of the person, nor the name of the handoff', async () => {
  const phone = { number: '+358401234567', call: null, line: null };
  const handoff = await house.asks({ phone });
  await wholeDay(await house.signedIn('aino'), handoff.id);
  const all = JSON.stringify(await house.store.privacy.audited(0, 99));
  for (const secret of [
    ...[handoff.id, handoff.person, handoff.conversation, handoff.question],
    ...['1234567', '9999999', 'Ирина', 'Подождите', 'Aino'],
  ]) {
    expect(all).not.toContain(secret);
  }
});

test('a page that refreshes is one opening, whatever it asks for; one opened later is another', async () => {
  const { id } = await house.asks();
  const aino = await house.signedIn('aino');
  for (const part of ['', '/answer', '/reading', '', '']) {
    await aino.get(`/handoffs/${id}${part}`);
    house.passes(minutes(4));
  }
  expect(await readings()).toBe(1);
  house.passes(minutes(7));
  await aino.read(id);
  expect(await readings()).toBe(2);
});

test('who signs in anew, or another advisor, opens it anew', async () => {
  const { id } = await house.asks();
  await (await house.signedIn('aino')).read(id);
  await (await house.signedIn('aino')).read(id);
  await (await house.signedIn('boris')).read(id);
  expect(await readings()).toBe(3);
});

test('who may not read a conversation has not read it', async () => {
  const { id } = await house.asks();
  await (await house.signedIn('kaisa')).get(`/handoffs/${id}`);
  await (await house.signedIn('aino')).post(`/handoffs/${id}/accept`);
  expect((await (await house.signedIn('boris')).get(`/handoffs/${id}`)).status).toBe(403);
  expect(await readings()).toBe(0);
});

test('an advisor who comes too late leaves no line', async () => {
  const { id } = await house.asks();
  const [aino, boris] = [await house.signedIn('aino'), await house.signedIn('boris')];
  await aino.post(`/handoffs/${id}/accept`);
  expect((await boris.post(`/handoffs/${id}/accept`)).status).toBe(409);
  expect((await told()).filter((line) => line.endsWith('taken'))).toEqual([
    'advisor:aino handoff-taken',
  ]);
});

test('a refused sign-in tells the account, and never what was typed in its place', async () => {
  const page = house.browser();
  await page.post('/sign-in', { user: 'Aino', password: 'salasana123' });
  await page.post('/sign-in', { user: 'my secret', password: 'salasana123' });
  const lines = await house.store.privacy.audited(0, 99);
  expect(lines.map(({ line }) => [line?.who, line?.act, line?.about])).toEqual([
    ['service', 'sign-in-refused', { door: 'console', account: 'aino' }],
    ['service', 'sign-in-refused', { door: 'console', account: null }],
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/secret|salasana/);
});

test('a look at what was not sent is told once an opening', async () => {
  const satu = await house.signedIn('satu');
  await satu.get('/unsent');
  await satu.get('/unsent');
  expect(await told()).toEqual(['advisor:satu signed-in', 'advisor:satu unsent-read']);
});

test('what cannot be told is not shown: the reading is refused, and comes when it can be told', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'silta-audit-'));
  const path = join(directory, 'silta.sqlite');
  const own = await openConsoleHouse({ path });
  const { id, question } = await own.asks();
  const aino = await own.signedIn('aino');
  const db = new DatabaseSync(path);
  db.exec(`create trigger full before insert on audit
    begin select raise(abort, 'database or disk is full'); end`);
  const refused = await aino.get(`/handoffs/${id}`);
  expect(refused.status).toBe(503);
  expect(JSON.stringify(refused.body)).not.toContain(question);
  expect((await aino.get(`/handoffs/${id}/reading`)).status).toBe(503);
  expect((await own.browser().post('/sign-in', { user: 'aino', password: 'x' })).status).toBe(503);
  db.exec('drop trigger full');
  db.close();
  expect((await aino.read(id)).question).toBe(question);
  await own.close();
  rmSync(directory, { recursive: true });
});
