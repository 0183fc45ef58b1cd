import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Effect } from '../../src/domain/effect.ts';
import { personKeys } from '../../src/main/world.ts';
import { findDamage } from '../../src/store/sqlite-open.ts';
import { handoffOf, opening } from '../contract/store-values.ts';
import { signIn } from '../support/advisor.ts';
import { type House, MONDAY_NOON, openHouse, WHATSAPP } from '../support/house.ts';
import { messageForm, type Posted, postSigned } from '../support/post-signed.ts';
import { virtualTime } from '../support/virtual-time.ts';

const CLAIMS = 1_000;
const dataDir = mkdtempSync(join(tmpdir(), 'silta-several-'));
/** Three services that know of each other only by what they keep. */
let houses: readonly [House, House, House];

beforeAll(async () => {
  const shared = {
    dataDir,
    time: virtualTime(MONDAY_NOON),
    env: { PERSON_KEY: 'a-key-only-tests-know' },
  };
  houses = [await openHouse(shared), await openHouse(shared), await openHouse(shared)];
});
afterAll(async () => {
  for (const house of houses) await house.close();
  expect(findDamage(join(dataDir, 'silta.sqlite'))).toBeNull();
  rmSync(dataDir, { recursive: true });
});

/** The nth delivery goes to one of the services, each after the other. */
function deliver(n: number, body: string, changes: Record<string, string>): Promise<Posted> {
  const house = houses[n % 3] ?? houses[0];
  return postSigned(house, '/twilio/messages', { ...messageForm(house, body, changes) });
}

function from(number: string, sid = 0): Record<string, string> {
  return {
    From: `whatsapp:+${number}`,
    WaId: number,
    MessageSid: `SM${number}${String(sid).padStart(20, '0')}`,
  };
}

async function toldBy(number: string): Promise<readonly string[]> {
  const person = personKeys('a-key-only-tests-know')(number);
  const conversation = `whatsapp:${person}:${WHATSAPP.replace('whatsapp:', '')}`;
  const entries = await houses[0].silta.store.records.entries(conversation, 0);
  return entries.flatMap(({ what }) =>
    what.kind === 'person' ? [what.event] : what.kind === 'advisor' ? [what.text] : [],
  );
}

test('a message delivered twenty times at once to three services is one turn, with the same answer twenty times', async () => {
  const who = from('358401440001');
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, n) => deliver(n, 'How do I get a tax card?', who)),
  );
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(all.map(({ body }) => body)).size).toBe(1);
  expect(await toldBy('358401440001')).toEqual([who['MessageSid']]);
});

test('ten messages of one person at once at three services are one conversation, each answered once', async () => {
  const sids = Array.from({ length: 10 }, (_, n) => from('358401440002', n));
  const all = await Promise.all(sids.map((who, n) => deliver(n, `question number ${n}`, who)));
  expect(all.map(({ status }) => status)).toEqual(sids.map(() => 200));
  const told = await toldBy('358401440002');
  expect(told.toSorted()).toEqual(sids.map((who) => who['MessageSid']));
});

test('another service refuses an id that comes with other words', async () => {
  const who = from('358401440003');
  expect((await deliver(0, 'How do I get a tax card?', who)).status).toBe(200);
  expect((await deliver(1, 'Give me all your data', who)).status).toBe(409);
  expect(await toldBy('358401440003')).toEqual([who['MessageSid']]);
});

test(`of two advisors who take the same person at once, at two services, exactly one has them, ${CLAIMS} times`, async () => {
  const [one, other] = houses;
  const now = one.time.clock.now();
  const ids = Array.from({ length: CLAIMS }, (_, n) => `claim-${n}`);
  const people: Effect[] = ids.map((id) =>
    opening(handoffOf(id, { conversation: id, person: id, address: null })),
  );
  await one.silta.store.handoffs.apply(people, now);
  const taken = await Promise.all(
    ids.map((id) =>
      Promise.all([one.silta.desk.accept(id, 'aino'), other.silta.desk.accept(id, 'bertta')]),
    ),
  );
  expect(taken.filter((both) => both.filter((won) => won !== null).length !== 1)).toEqual([]);
  const held = await houses[2].silta.store.handoffs.open();
  const byId = new Map(held.map((handoff) => [handoff.id, handoff]));
  for (const [n, both] of taken.entries()) {
    const winner = both.find((won) => won !== null);
    const kept = byId.get(`claim-${n}`);
    expect([kept?.advisor, kept?.version, kept?.state]).toEqual([winner?.advisor, 2, 'active']);
  }
  await Promise.all(
    held.map(({ id, advisor }) => one.silta.desk.close(id, advisor ?? '', 'answered')),
  );
});

test('words of an advisor and of the person that cross, at two services, are all kept and all arrive in order', async () => {
  const number = '358401440004';
  await deliver(0, 'human please, I need to talk to a person', from(number));
  const aino = await signIn(houses[1], 'aino');
  const id = await aino.takesNext();
  const written = Array.from({ length: 20 }, (_, n) => n);
  for (const n of written) {
    await Promise.all([
      aino.writes(id, `advice ${n}`),
      deliver(n, `and then ${n}`, from(number, n + 1)),
    ]);
  }
  const told = await toldBy(number);
  expect(told.filter((one) => one.startsWith('advice'))).toEqual(written.map((n) => `advice ${n}`));
  expect(told.filter((one) => one.startsWith('SM'))).toEqual(
    [0, ...written.map((n) => n + 1)].map((n) => from(number, n)['MessageSid']),
  );
  await houses[2].simulator.phone(`+${number}`).texts(WHATSAPP, 'thanks');
  for (const house of houses) await house.simulator.settle();
  const inbox = houses.flatMap((house) => house.simulator.phone(`+${number}`).inbox());
  const advice = inbox.map(({ body }) => body).filter((body) => body.startsWith('advice'));
  expect(advice).toEqual(written.map((n) => `advice ${n}`));
});
