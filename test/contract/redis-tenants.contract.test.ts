import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Effect } from '../../src/domain/effect.ts';
import type { Change, Store } from '../../src/domain/ports.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { newStoreOn, storeOf } from '../support/redis-store.ts';
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
} from './store-values.ts';

const PERSON = 'person of amina';
const LATER = START + 1_000_000;
const waiting = handoffOf('h1');
const done = { at: START, who: 'advisor:anna', act: 'voicemail-heard' } as const;
const session = { id: 's1', advisor: 'anna', expires: LATER, seen: START, account: 'digest' };
const most = { person: 9, all: 9 } as const;

/** One of everything that a store keeps. */
const LEFT: readonly Effect[] = [
  logging('my medicine has run out'),
  opening(waiting),
  ...sending(textTo('+358401234567', 'm1')),
  { kind: 'schedule', job: { key: 'j1', kind: 'offer', at: START, subject: 'h1' } },
  {
    kind: 'remember',
    person: PERSON,
    about: { locale: 'so', place: 'imatra', optedOut: true, reached: true },
  },
  {
    kind: 'keep-answer',
    answer: {
      ...{ code: 'K7PX', topic: 'tax', revision: 1, basis: 'b', locale: 'so', asked: 'so' },
      ...{ place: 'imatra', title: 'Canshuur', text: 'Canshuur', links: [], at: START },
    },
  },
  { kind: 'handled', handled: { place: 'imatra', locale: 'so', seconds: 9, at: START } },
  {
    kind: 'keep-voicemail',
    voicemail: {
      ...{ recording: 'RE1', handoff: 'h1', at: START, seconds: 9, type: 'audio/mpeg' },
      sound: Buffer.from('a voice'),
    },
  },
  { kind: 'gap', text: 'a question without an answer', locale: 'so', topic: null },
  { kind: 'count', name: 'turns', label: 'whatsapp' },
  {
    kind: 'interpreted',
    what: { at: START, place: 'imatra', language: 'so', seconds: 9 },
  },
  { kind: 'audit', line: { ...done, about: { handoff: 'h1' } } },
];

/** Also a turn that waits to be answered: SM2. */
async function live(store: Store): Promise<void> {
  await answer(store, 'SM1', { logged: true, effects: LEFT });
  await accept(store, 'SM2');
  await store.desk.setAdvisor({
    ...{ id: 'anna', state: 'ready', phone: null, idleSince: START, setAt: START },
  });
  await store.desk.openSession(session);
  await store.budget.spend({ key: 'm1', person: PERSON, day: 'monday', most, now: START });
}

/** All that a store tells whoever knows every name in it. */
async function everythingIn({ handoffs, records, desk, privacy, ...store }: Store) {
  return {
    handoff: await handoffs.get('h1'),
    open: await handoffs.open(),
    session: await records.session('amina'),
    entries: await records.entries('amina', 0),
    person: await records.person(PERSON),
    answer: await records.answer('K7PX'),
    gaps: await records.gaps(9),
    counts: await records.counts(),
    interpreted: await records.interpreted(0, LATER),
    handled: await records.handled(),
    voicemails: await records.voicemails('h1'),
    voicemail: await records.voicemail('RE1'),
    advisors: await desk.advisors(),
    signedIn: await desk.session('s1', START),
    held: await privacy.held(PERSON),
    audited: await privacy.audited(0, 9),
    spent: await store.budget.spent('monday'),
    sentAs: await store.outbox.sentAs('m1'),
    due: [await store.outbox.nextDue(), await store.jobs.nextDue()],
  };
}

const NOTHING = {
  handoff: null,
  open: [],
  session: null,
  entries: [],
  person: null,
  answer: null,
  gaps: [],
  counts: [],
  interpreted: [],
  handled: [],
  voicemails: [],
  voicemail: null,
  advisors: [],
  signedIn: null,
  held: { remembered: null, conversations: [], handoffs: [], spent: 0, unreadable: 0 },
  audited: [],
  spent: 0,
  sentAs: null,
  due: [null, null],
};

let server: RedisServer;
let tenants = 0;
let tenant: string;
let one: Store;
let other: Store;
beforeAll(async () => {
  server = await newRedisServer();
  await server.start();
});
beforeEach(async () => {
  tenants += 1;
  tenant = `town${tenants}`;
  // A name that begins with the other's, which a pattern too wide would take for it.
  [one, other] = [await newStoreOn(server, tenant), await newStoreOn(server, `${tenant}-north`)];
  return async () => void (await Promise.all([one.close(), other.close()]));
});
afterAll(() => server.remove());

test('of two tenants on one server the other finds nothing, by whatever name it asks', async () => {
  await live(one);
  const kept = await everythingIn(one);
  for (const [what, found] of Object.entries(kept)) {
    expect(found, what).not.toEqual(NOTHING[what as keyof typeof NOTHING]);
  }
  expect(await everythingIn(other)).toEqual(NOTHING);
  const lease = leaseAt(LATER);
  expect(await other.turns.takeOrphans(lease, 9)).toEqual([]);
  expect(await other.outbox.due(lease, 9)).toEqual([]);
  expect(await other.jobs.claimDue(lease, 9)).toEqual([]);
  await expect(other.turns.resume('SM1', lease)).rejects.toThrow();
});

test('of two tenants on one server neither changes or drops what is the other’s', async () => {
  await live(one);
  const [due] = await one.outbox.due(leaseAt(START), 1);
  const kept = await everythingIn(one);
  expect(await other.handoffs.apply([changing(waiting, { advisor: 'boris' })], START)).toBe(false);
  await other.handoffs.apply([{ kind: 'forget', person: PERSON }], LATER);
  await other.records.purge(allOld(LATER));
  await other.privacy.dropAudit(LATER);
  await other.desk.closeSession('s1');
  await other.jobs.done('j1', LATER);
  await other.outbox.dead(due?.id ?? '', 'of another town');
  expect(await everythingIn(one)).toEqual(kept);
  expect(await one.turns.takeOrphans(leaseAt(LATER), 9)).toHaveLength(1);
});

test('of two tenants on one server both may have an event, a person and a queue of the same name', async () => {
  await live(one);
  const kept = await everythingIn(one);
  const words = { utterance: { kind: 'text', text: 'of another town' } } as const;
  const work = await take(other, turnOf('SM1', 'amina', words));
  expect([work.session, work.person, work.handoff]).toEqual([null, null, null]);
  await commit(other, work, { effects: [opening(waiting), logging('of another town')] });
  expect(await everythingIn(one)).toEqual(kept);
  expect(await other.privacy.subjectOf('h1')).not.toBe(await one.privacy.subjectOf('h1'));
});

test('of two tenants on one server nobody hears when something changes at the other', async () => {
  const [oneToo, otherToo] = [storeOf(server, tenant), storeOf(server, `${tenant}-north`)];
  await Promise.all([oneToo.probe(START), otherToo.probe(START)]);
  const heard: Change[] = [];
  otherToo.onChange((change) => void heard.push(change));
  await hears(oneToo, 'amina', () => live(one));
  await hears(otherToo, 'bahar', () => answer(other, turnOf('SM7', 'bahar')));
  expect(heard).toEqual([{ kind: 'conversation', id: 'bahar' }]);
  await Promise.all([oneToo.close(), otherToo.close()]);
});

/** Resolves when a process has been told of a conversation that another one has changed. */
async function hears(store: Store, id: string, change: () => Promise<void>): Promise<void> {
  const told = Promise.withResolvers<void>();
  store.onChange((one) => {
    if (one.kind === 'conversation' && one.id === id) told.resolve();
  });
  await change();
  await told.promise;
}
