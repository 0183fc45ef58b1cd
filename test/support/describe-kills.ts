import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import type { EntryKind } from '../../src/domain/transcript.ts';
import { personKeys } from '../../src/main/world.ts';
import { countLosses, type Losses } from './count-losses.ts';
import { killThrough, type Trial } from './kill-through.ts';
import { NIGHT_MS, nightly } from './nightly.ts';
import { type Engine, newStorePlace, type StorePlace } from './store-place.ts';
import { OURS } from './writing-people.ts';

const PERSON_KEY = 'a-key-only-tests-know';
const personKeyOf = personKeys(PERSON_KEY);

/** What holds after the service was killed so often; by night, three of them are, for ten minutes. */
export function describeKills(engine: Engine, kills: number): void {
  describe(`the service on ${engine}, killed again and again`, () => {
    let trial: Trial;
    let losses: Losses;
    let place: StorePlace;
    let store: Store;

    beforeAll(async () => {
      const ends = Date.now() + NIGHT_MS;
      place = await newStorePlace(engine);
      trial = await killThrough({
        place,
        personKey: PERSON_KEY,
        seed: 20_261_121,
        servers: nightly ? 3 : 1,
        goesOn: (sofar) => (nightly ? Date.now() < ends : sofar < kills),
      });
      losses = await countLosses(trial, place, PERSON_KEY);
      for (const server of trial.servers) await server.stop();
      store = place.open();
    }, 2 * NIGHT_MS);
    afterAll(async () => {
      await store.close();
      trial.twilio.close();
      await place.remove();
    });

    test('the service was killed over unanswered messages and over messages on their way out', () => {
      expect(trial.kills).toBeGreaterThanOrEqual(kills);
      expect(trial.killsOverSends).toBeGreaterThan(0);
      expect(trial.said.filter(({ tries }) => tries > 1).length).toBeGreaterThan(kills / 2);
    });

    test('every message that was answered stands in its conversation once, in order', async () => {
      for (const person of new Set(trial.said.map((said) => said.person))) {
        const written = trial.said.filter((said) => said.person === person).map(({ id }) => id);
        const entries = await entriesOf(store, person);
        const kept = entries.flatMap((what) => (what.kind === 'person' ? [what.event] : []));
        expect(kept).toEqual(written);
      }
    });

    test('everybody who was promised a place is in the queue once, from the moment they asked', async () => {
      const open = await store.handoffs.open();
      const people = new Set(trial.said.map(({ person }) => person));
      expect(trial.promised.length).toBe(people.size);
      expect(open.map(({ id }) => id).toSorted()).toEqual(
        trial.promised.map(({ id }) => `h-${id}`).toSorted(),
      );
      for (const { id, sentAt, answeredAt } of trial.promised) {
        const since = open.find((handoff) => handoff.id === `h-${id}`)?.since ?? 0;
        expect(since).toBeGreaterThanOrEqual(sentAt);
        expect(since).toBeLessThanOrEqual(answeredAt);
      }
    });

    test('of all that was answered nothing is lost, applied twice or answered otherwise when it comes again', () => {
      const none = { lost: 0, twice: 0, answeredOtherwise: 0, placesLost: 0 };
      expect(losses).toEqual({
        acknowledged: trial.said.length,
        promised: trial.promised.length,
        ...none,
      });
      expect(place.damage()).toBeNull();
    });

    test('nothing is applied twice', async () => {
      const counts = await store.records.counts();
      const opened = counts.filter(({ name }) => name === 'handoff').map(({ count }) => count);
      expect(opened.reduce((sum, count) => sum + count, 0)).toBe(trial.promised.length);
      for (const { id, person } of trial.promised) {
        const entries = await entriesOf(store, person);
        const states = entries.flatMap((what) => (what.kind === 'handoff' ? [what.state] : []));
        expect(states).toEqual(trial.accepted.has(id) ? ['waiting', 'active'] : ['waiting']);
      }
    });

    test('who was accepted is told of it, or will be when the lease of the dead process is over', async () => {
      const later = { owner: 'test', now: Date.now() + 600_000, ttl: 1_000 };
      const due = await store.outbox.due(later, 100);
      const told = new Set(trial.twilio.sent.map(({ form }) => form['To']));
      const waiting = new Set(
        due.map(({ message: { what } }) => (what.kind === 'message' ? what.to : '')),
      );
      const people = trial.promised.filter(({ id }) => trial.accepted.has(id));
      expect(people.filter(({ person }) => !told.has(person) && !waiting.has(person))).toEqual([]);
      expect(people.filter(({ person }) => told.has(person)).length).toBeGreaterThan(kills / 2);
      expect(await store.outbox.troubled(10)).toEqual([]);
    });

    test('whoever sends for a dead process asks first what has left: nobody is told twice', () => {
      const told = trial.twilio.sent.map(({ form }) => `${form['To']} ${form['Body']}`);
      expect(told.filter((one, at) => told.indexOf(one) !== at)).toEqual([]);
    });
  });
}

function conversationOf(person: string): string {
  return `whatsapp:${personKeyOf(person.replace(/\D/g, ''))}:${OURS}`;
}

async function entriesOf(store: Store, person: string): Promise<readonly EntryKind[]> {
  const entries = await store.records.entries(conversationOf(person), 0);
  return entries.map(({ what }) => what);
}
