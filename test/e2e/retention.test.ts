import { afterAll, beforeAll, expect, test } from 'vitest';
import { externalIdOf } from '../../src/channels/twilio/address.ts';
import { nextPurge } from '../../src/jobs/run-due.ts';
import { personKeys } from '../../src/main/world.ts';
import { type House, openHouse, SMS } from '../support/house.ts';

const DAY = 86_400_000;
const KEY = 'a-key-only-tests-know';
/** Each kind by days of its own, so that none goes by another's setting, and none by its default. */
const DAYS = { conversations: 2, transcripts: 3, people: 4, gaps: 5 } as const;
const ELDER = { number: '+358402280001', inVain: 'elder question', day: 0 } as const;
const YOUNG = { number: '+358402280002', inVain: 'young question', day: 2 } as const;

let house: House;
beforeAll(async () => {
  house = await openHouse({
    env: {
      PERSON_KEY: KEY,
      RETENTION_EVENTS_DAYS: '1',
      RETENTION_SENT_DAYS: '1',
      RETENTION_UNSENT_DAYS: '1',
      RETENTION_HANDOFFS_DAYS: '1',
      RETENTION_CONVERSATIONS_DAYS: String(DAYS.conversations),
      RETENTION_TRANSCRIPTS_DAYS: String(DAYS.transcripts),
      RETENTION_PEOPLE_DAYS: String(DAYS.people),
      RETENTION_GAPS_DAYS: String(DAYS.gaps),
    },
  });
  const now = house.time.clock.now();
  await house.silta.store.handoffs.apply([nextPurge(now)], now);
});
afterAll(() => house.close());

type Writer = typeof ELDER | typeof YOUNG;

/** Asks what has an answer, and notes what had none. */
async function write({ number, inVain }: Writer): Promise<void> {
  await house.simulator.phone(number).texts(SMS, 'How do I get a tax card?');
  const gap = { kind: 'gap', text: inVain, locale: 'en', topic: null } as const;
  await house.silta.store.handoffs.apply([gap], house.time.clock.now());
}

/** The kinds of which something of theirs is there. */
async function keptOf({ number, inVain }: Writer): Promise<readonly string[]> {
  const { privacy, records } = house.silta.store;
  const held = await privacy.held(personKeys(KEY)(externalIdOf({ from: number })));
  const gaps = await records.gaps(9);
  const there = {
    conversations: held.conversations.some(({ session }) => session !== null),
    transcripts: held.conversations.some(({ entries }) => entries.length > 0),
    people: held.remembered !== null,
    gaps: gaps.some(({ text }) => text === inVain),
  };
  return Object.entries(there).flatMap(([kind, isThere]) => (isThere ? [kind] : []));
}

function dueOn(day: number, writer: Writer): readonly string[] {
  const age = day - writer.day;
  return Object.entries(DAYS).flatMap(([kind, days]) => (age >= 0 && age <= days ? [kind] : []));
}

test('each kind goes by the days that the settings of the service say, and what is younger stays', async () => {
  for (let day = 0; day < 9; day += 1) {
    for (const writer of [ELDER, YOUNG]) {
      if (writer.day === day) await write(writer);
      expect(await keptOf(writer), `day ${day}, ${writer.inVain}`).toEqual(dueOn(day, writer));
    }
    await house.simulator.advance(DAY);
  }
  const purged = house.logs
    .map((line) => JSON.parse(line))
    .filter(({ msg }) => msg === 'retention.purged');
  expect(purged.map(({ gaps }) => gaps)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 1, 0]);
});
