import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Effect } from '../../src/domain/effect.ts';
import type { Store } from '../../src/domain/ports.ts';
import { openRedisStore } from '../../src/store/redis.ts';
import { foundStore } from '../../src/store/redis-found.ts';
import { nameOf } from '../../src/store/redis-keys.ts';
import { openLink } from '../../src/store/redis-link.ts';
import { rekeyRedis } from '../../src/store/redis-rekey.ts';
import { createVault } from '../../src/store/vault.ts';
import { readEverything, shapesOf } from '../support/read-everything.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { linkOptions, newStoreOn, storeOf } from '../support/redis-store.ts';
import {
  accept,
  allOld,
  answer,
  changing,
  commit,
  handoffOf,
  leaseAt,
  logging,
  opening,
  START,
  sending,
  take,
  textTo,
  turnOf,
  workOf,
} from './store-values.ts';
import { tellsApart } from './told-apart.ts';

const NAME = 'Amina Xalane';
const HEALTH = 'my diabetes medicine has run out';
const NUMBER = '+358401234567';
const WORDS = `I am ${NAME}, ${HEALTH}, call ${NUMBER}`;
const forget: Effect = { kind: 'forget', person: 'person of amina' };
const waiting = handoffOf('h1', {
  question: WORDS,
  phone: { number: NUMBER, call: null, line: null },
});
const left: Effect = {
  kind: 'keep-voicemail',
  voicemail: {
    recording: 'RE1',
    handoff: 'h1',
    at: START,
    seconds: 9,
    type: 'audio/mpeg',
    sound: Buffer.from(WORDS),
  },
};
const ANNA = { id: 'anna', state: 'ready', phone: NUMBER, idleSince: START, setAt: START } as const;

let server: RedisServer;
let tenants = 0;
let tenant: string;
let store: Store;
beforeAll(async () => {
  server = await newRedisServer();
  await server.start();
});
beforeEach(async () => {
  tenant = `t${++tenants}`;
  store = await newStoreOn(server, tenant);
  return () => store.close();
});
afterAll(() => server.remove());

const keyOf = (rest: string) => `{silta:${tenant}}:${rest}`;
const ask = async (command: string, rest: string, ...more: readonly string[]) =>
  (await server.ask(command, keyOf(rest), ...more)).split('\r\n');
const personKey = async () => (await ask('HGET', `p:${nameOf('person of amina')}`, 'key'))[1];

/** Numbers of keys that something kept is sealed with and that are not there any more. */
const KEYLESS = `
local lost = {}
local function look(body)
  local id = type(body) == 'string' and string.match(body, '~(%d+)~')
  if id and redis.call('HEXISTS', ARGV[1] .. ':keys', id) == 0 then lost[#lost + 1] = id end
end
for _, key in ipairs(redis.call('KEYS', '*')) do
  if string.sub(key, 1, #ARGV[1]) == ARGV[1] then
    local kind = redis.call('TYPE', key).ok
    for _, body in ipairs(kind == 'hash' and redis.call('HVALS', key)
      or kind == 'list' and redis.call('LRANGE', key, 0, -1) or {}) do look(body) end
  end
end
return table.concat(lost, ' ')`;
const keyless = async () => (await server.ask('EVAL', KEYLESS, '0', `{silta:${tenant}}`)).trim();

/** Two turns, an answer, an advisor, a message each way and one on the phone: all of it about Amina. */
async function talkMuch(): Promise<void> {
  const said = { utterance: { kind: 'text', text: WORDS }, address: `whatsapp:${NUMBER}` } as const;
  await answer(store, turnOf('SM1', 'amina', said), {
    text: WORDS,
    effects: [
      logging(WORDS),
      opening(waiting),
      left,
      ...sending(textTo(NUMBER, 'm1'), textTo(NUMBER, 'm2'), textTo(NUMBER, 'm3')),
      { kind: 'remember', person: 'person of amina', about: { locale: 'so', place: 'imatra' } },
      { kind: 'count', name: 'turns', label: 'in plain words' },
    ],
  });
  await answer(store, turnOf('SM2', 'amina', said), { text: WORDS, logged: true });
  await accept(store, turnOf('SM3', 'amina', said));
  await store.handoffs.apply([changing(waiting, { advisor: 'anna' }), logging(WORDS)], START);
  await store.handoffs.apply([logging(WORDS, 'nobody has taken a turn')], START);
}

async function sendAll(): Promise<void> {
  for (const what of ['sent', 'dead', 'unknown'] as const) {
    const [due] = await store.outbox.due(leaseAt(START), 1);
    expect(due?.message.what).toMatchObject({ to: NUMBER });
    await store.outbox[what](due?.id ?? '', what === 'sent' ? 'SM9' : '21211', START);
  }
  await store.outbox.delivered('SM9', 'failed');
  await store.desk.takePinTry(['advisor anna', `from ${NUMBER}`], START);
  await store.desk.setAdvisor(ANNA);
  expect(await store.desk.advisors()).toEqual([ANNA]);
  const most = { person: 9, all: 9 };
  await store.budget.spend({ key: 'm1', person: 'person of amina', day: 'd', most, now: START });
}

test('nothing that somebody said, heard or is reached at stands in the store for others to read', async () => {
  await talkMuch();
  await sendAll();
  await server.ask('HSET', keyOf(`c:${nameOf('amina')}`), 'session', '{"v":99');
  workOf(await store.turns.resume('SM3', leaseAt(START + 9_999)));
  const entries = await store.records.entries('amina', 0);
  expect(entries.map(({ what }) => JSON.stringify(what).includes(HEALTH))).not.toContain(false);
  const written = readEverything(server.directory);
  expect(shapesOf('in plain words').some((shape) => written.includes(shape))).toBe(true);
  const digits = NUMBER.slice(1);
  for (const planted of [NAME, HEALTH, NUMBER, digits])
    for (const shape of shapesOf(planted)) expect(written).not.toContain(shape);
  for (const guess of [NUMBER, digits, `whatsapp:${NUMBER}`, `sms ${NUMBER}`, `from ${NUMBER}`])
    expect(written).not.toContain(nameOf(guess));
});

test('how a message is told from another with its number is nothing that words could be tried on', () =>
  tellsApart(store, `${NUMBER} ${WORDS}`, () => readEverything(server.directory)));

test('a message that was sent leaves no words behind, and one that was not can still be told', async () => {
  await store.handoffs.apply(sending(textTo(NUMBER, 'm1')), START);
  const [due] = await store.outbox.due(leaseAt(START), 1);
  await store.outbox.sent(due?.id ?? '', 'SM9', START);
  expect((await ask('HGET', `o:${nameOf('m1')}`, 'message'))[1]).not.toContain('~');
  await store.outbox.delivered('SM9', 'failed');
  expect(await store.outbox.troubled(9)).toMatchObject([
    { message: { key: 'm1', what: { kind: 'message', channel: 'sms', to: '', replies: [] } } },
  ]);
});

test('who is forgotten takes their key along: what lies on an earlier copy cannot be opened', async () => {
  await answer(store, 'SM1', { effects: [logging(WORDS), opening(waiting), left] });
  const was = (await personKey()) ?? '';
  const [, locked = ''] = await ask('HGET', 'keys', was);
  const [, , line = ''] = await ask('LRANGE', `t:${nameOf('amina')}`, '0', '0');
  expect([locked, line]).toEqual([
    expect.stringMatching('^~w'),
    expect.stringContaining(`~${was}~`),
  ]);
  await store.handoffs.apply([forget], START);
  expect((await ask('HGET', 'keys', was))[0]).toBe('$-1');
  const copied = () => ask('RPUSH', `t:${nameOf('amina')}`, line);
  await copied();
  expect(await store.records.entries('amina', 0)).toEqual([]);
  expect(await store.handoffs.open()).toEqual([{ ...waiting, question: '' }]);
  // Only because the key is gone.
  await ask('HSET', 'keys', was, locked);
  expect(await store.records.entries('amina', 0)).toMatchObject([{ what: { text: WORDS } }]);
});

test('once its log is written anew the server has neither the key nor the words', async () => {
  await answer(store, 'SM1', { effects: [logging(WORDS)] });
  const was = (await personKey()) ?? '';
  const [, locked = 'nothing'] = await ask('HGET', 'keys', was);
  expect(readEverything(server.directory)).toContain(locked);
  await store.handoffs.apply([forget], START);
  await server.ask('CONFIG', 'SET', 'rdbcompression', 'no');
  await server.ask('BGREWRITEAOF');
  await expect.poll(() => readEverything(server.directory)).not.toContain(locked);
});

test('a key is dropped with the last words of its person, and not before', async () => {
  await answer(store, 'SM1', { effects: [logging(WORDS), opening(waiting)] });
  const due = allOld(START + 9);
  await store.records.purge(due);
  expect(await store.records.entries('amina', 0)).toHaveLength(1);
  await store.handoffs.apply([changing(waiting, { state: 'done' })], START);
  await store.records.purge(due);
  expect([await personKey(), await ask('EXISTS', 'keys'), await ask('EXISTS', 'keyed')]).toEqual([
    '',
    [':0', ''],
    [':0', ''],
  ]);
  await answer(store, 'SM2', { effects: [logging(WORDS)] });
  expect(await store.records.entries('amina', 0)).toHaveLength(1);
});

test('another process that has the old key at hand seals by the new one, and nothing is lost', async () => {
  const other = storeOf(server, tenant);
  await answer(other, 'SM1', { effects: [opening(waiting), logging('before')] });
  await store.handoffs.apply([forget], START);
  expect(await other.handoffs.apply([changing(waiting, {}), logging('after')], START)).toBe(true);
  await answer(other, 'SM2', { effects: [logging('and later')] });
  const heard = (await store.records.entries('amina', 0)).map(({ what }) => what);
  expect(heard).toMatchObject([{ text: 'after' }, { text: 'and later' }]);
  expect(await store.handoffs.get('h1')).toMatchObject({ version: 2, question: '' });
  expect(await keyless()).toBe('$0');
  await other.close();
});

test('of a person who is forgotten again and again while advisors write nothing is lost or locked', async () => {
  const others = [storeOf(server, tenant), storeOf(server, tenant)];
  await store.handoffs.apply([opening(waiting)], START);
  for (let round = 0; round < 20; round += 1) {
    const writing = others.map((other, nth) =>
      other.handoffs.apply([logging(`${round} ${nth}`)], START),
    );
    const work = await take(store, `SM${round}`);
    const forgetting = others.map((other) => other.handoffs.apply([forget], START));
    await commit(store, work, { effects: [logging('mine')] });
    await Promise.all([...writing, ...forgetting]);
    expect(await store.handoffs.get('h1')).toMatchObject({ id: 'h1', question: '' });
    const again = await store.turns.resume(`SM${round}`, leaseAt(START));
    if (again.kind === 'take') await commit(store, again.work);
  }
  expect(await keyless()).toBe('$0');
  expect(await others[0]?.handoffs.open()).toHaveLength(1);
  await Promise.all(others.map((other) => other.close()));
});

test('a person who is known costs no question more, and a stranger one', async () => {
  const asked: string[] = [];
  const options = linkOptions(server, tenant);
  const link = openLink(options);
  const run: typeof link.run = (name, args) => {
    if (name !== 'changes_after') asked.push(name);
    return link.run(name, args);
  };
  const counted = openRedisStore(options, { ...link, run });
  await counted.probe(START);
  asked.length = 0;
  await answer(counted, 'SM1', { logged: true });
  expect(asked).toEqual(['store_key', 'accept', 'keys_of', 'commit']);
  await answer(counted, 'SM2', { logged: true, effects: [logging(WORDS)] });
  await counted.handoffs.apply([opening(waiting), logging(WORDS)], START);
  expect(asked.slice(4)).toEqual(['accept', 'commit', 'apply']);
  await counted.close();
});

test('a process with another DATA_KEY is told so and reads and writes nothing', async () => {
  const wrong = Buffer.alloc(32, 2);
  const foreign = openRedisStore({ ...linkOptions(server, tenant), vault: createVault([wrong]) });
  const refused = { code: 'config', message: expect.stringContaining('DATA_KEY') };
  await expect(foreign.probe(START)).rejects.toMatchObject(refused);
  await expect(accept(foreign, 'SM1')).rejects.toMatchObject(refused);
  await foreign.close();
});

test('all keys of a store can be locked anew, and the old one is needed no more', async () => {
  const [older, newer] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const town = `${tenant}-own`;
  await foundStore(server, town, createVault([older]));
  const by = (...keys: readonly [Buffer, ...Buffer[]]) => ({
    ...linkOptions(server, town),
    vault: createVault(keys),
  });
  const before = openRedisStore(by(older));
  for (const who of ['amina', 'boris'])
    await answer(before, turnOf(`SM of ${who}`, who), { effects: [logging(WORDS, who)] });
  await accept(before, turnOf('SM of carla', 'carla'));
  await before.handoffs.apply([logging(WORDS, 'nobody'), ...sending(textTo(NUMBER, 'm1'))], START);
  await before.desk.setAdvisor(ANNA);
  expect(await rekeyRedis(by(newer, older))).toEqual({ keys: 3, bodies: 4 });
  expect(await rekeyRedis(by(newer, older))).toEqual({ keys: 0, bodies: 0 });
  const after = openRedisStore(by(newer));
  expect(await after.records.entries('amina', 0)).toMatchObject([{ what: { text: WORDS } }]);
  expect(await after.records.entries('boris', 0)).toHaveLength(1);
  expect(await after.records.entries('nobody', 0)).toMatchObject([{ what: { text: WORDS } }]);
  expect(await after.turns.takeOrphans(leaseAt(START + 9_999), 9)).toHaveLength(1);
  expect(await after.outbox.due(leaseAt(START), 9)).toMatchObject([{ message: { key: 'm1' } }]);
  expect(await after.desk.advisors()).toEqual([ANNA]);
  await expect(rekeyRedis(by(older))).rejects.toMatchObject({ code: 'config' });
  await Promise.all([before.close(), after.close()]);
});
