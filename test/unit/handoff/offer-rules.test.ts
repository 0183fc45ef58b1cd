import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../../src/domain/handoff.ts';
import { accept, skip } from '../../../src/handoff/accept-handoff.ts';
import { onEmergency, onHangUp } from '../../../src/handoff/change-handoff.ts';
import { expire } from '../../../src/handoff/end-handoff.ts';
import { offerNext } from '../../../src/handoff/offer-handoff.ts';
import { AT_ANY_TIME, nextLook } from '../../../src/handoff/offer-rules.ts';
import { aCallBack, aCaller, changed, NOON, onDuty, sent } from '../../support/handoffs.ts';

const LATER = NOON + 60_000;
const ALL = { ...AT_ANY_TIME, ring: 'all' } as const;
const THREE = [onDuty('aino'), onDuty('samir'), onDuty('leena')];

function rungByAll(): Handoff {
  return changed(offerNext([aCaller()], THREE, NOON, ALL));
}

describe('all phones ring at once', () => {
  test('of every free advisor who can take the person', () => {
    const duty = [...THREE, onDuty('away', { state: 'paused' }), onDuty('chat', { phone: null })];
    const effects = offerNext([aCaller()], duty, NOON, ALL);
    expect(changed(effects)).toMatchObject({ advisor: null, rung: ['aino', 'leena', 'samir'] });
    expect(sent(effects)).toEqual(['ring-advisor', 'ring-advisor', 'ring-advisor']);
  });

  test('nobody who is rung is rung for another person meanwhile', () => {
    const queue = [rungByAll(), aCaller({ id: 'h-2', since: NOON + 1 })];
    expect(offerNext(queue, THREE, NOON, ALL)).toEqual([]);
  });

  test('the first who accepts has the person, and the other phones fall silent', () => {
    const effects = accept(rungByAll(), 'samir', LATER);
    expect(changed(effects)).toMatchObject({ state: 'connecting', advisor: 'samir', rung: [] });
    expect(sent(effects)).toEqual(['fetch-caller', 'hang-up-offer', 'hang-up-offer']);
    expect(accept(changed(effects), 'aino', LATER)).toBeNull();
  });

  test('nobody whose phone does not ring can accept', () => {
    expect(accept(rungByAll(), 'boris', LATER)).toBeNull();
  });

  test('one who skips is out of it, in the same time as before, and the last brings the person back', () => {
    const two = changed(skip(rungByAll(), 'aino', LATER));
    expect(two).toMatchObject({ state: 'offered', rung: ['leena', 'samir'], advisor: null });
    expect(two.deadline).toBe(rungByAll().deadline);
    expect(skip(two, 'aino', LATER)).toBeNull();
    const one = changed(skip(two, 'leena', LATER));
    expect(one).toMatchObject({ state: 'offered', advisor: 'samir' });
    expect(changed(skip(one, 'samir', LATER))).toMatchObject({
      state: 'waiting',
      since: NOON,
      skipped: ['aino', 'leena', 'samir'],
    });
  });

  test('danger, or hanging up, changes nothing for those who are rung', () => {
    const ring = rungByAll();
    expect(changed(onEmergency(ring, 'emergency', LATER)).rung).toEqual(ring.rung);
    expect(changed(onHangUp(ring, { call: 'CA1', notBefore: null }, LATER))).toMatchObject({
      rung: ring.rung,
    });
  });

  test('when nobody answers, all have passed it on', () => {
    const ring = rungByAll();
    expect(changed(expire(ring, ring.deadline ?? 0))).toMatchObject({
      state: 'waiting',
      rung: [],
      skipped: ['aino', 'leena', 'samir'],
    });
  });
});

describe('who waits long is offered to advisors without the language', () => {
  const WIDER = { ...AT_ANY_TIME, widenAfterMs: 180_000 };
  const somali = aCaller({ locale: 'so' });
  const english = onDuty('aino');

  test('after that time and not a moment before', () => {
    expect(offerNext([somali], [english], NOON + 179_999, WIDER)).toEqual([]);
    expect(changed(offerNext([somali], [english], NOON + 180_000, WIDER)).advisor).toBe('aino');
    expect(offerNext([somali], [english], NOON + 3_600_000)).toEqual([]);
  });

  test('only while nobody who speaks it is free', () => {
    const speaker = onDuty('hodan', { idleSince: NOON + 170_000 });
    const hodan = { ...speaker, skills: { ...speaker.skills, languages: ['so'] as const } };
    const effects = offerNext([somali], [english, hodan], NOON + 180_000, WIDER);
    expect(changed(effects).advisor).toBe('hodan');
  });

  test('only in the queues they work in', () => {
    const elsewhere = aCaller({ locale: 'so', queue: 'kajaani' });
    expect(offerNext([elsewhere], [english], NOON + 180_000, WIDER)).toEqual([]);
  });

  test('time before a wished call-back is no waiting', () => {
    const tomorrow = NOON + 86_400_000;
    const called = aCallBack({ locale: 'so', notBefore: tomorrow });
    expect(offerNext([called], [english], tomorrow, WIDER)).toEqual([]);
    expect(changed(offerNext([called], [english], tomorrow + 180_000, WIDER)).state).toBe(
      'offered',
    );
  });
});

describe('the rota holds at every offer', () => {
  const OPENS = NOON + 3_600_000;
  const closed = { ...AT_ANY_TIME, opensAt: () => OPENS };

  test('a call-back tried again after closing time waits until advisors are at work', () => {
    const again = aCallBack({ tries: 1, notBefore: LATER });
    expect(offerNext([again], [onDuty('aino')], LATER, closed)).toEqual([]);
    expect(changed(offerNext([again], [onDuty('aino')], OPENS, closed)).state).toBe('offered');
  });

  test('a caller still on the line at closing time is served', () => {
    expect(changed(offerNext([aCaller()], [onDuty('aino')], LATER, closed)).state).toBe('offered');
  });

  test('those who wait for the morning are not asked whether they were skipped', () => {
    const skipped = aCallBack({ skipped: ['aino'] });
    expect(offerNext([skipped], [onDuty('aino')], LATER, closed)).toEqual([]);
  });
});

describe('the queue is looked at again', () => {
  const rules = { ...AT_ANY_TIME, widenAfterMs: 180_000 };

  test('never while nobody waits', () => {
    expect(nextLook([], NOON, rules)).toBeNull();
  });

  test('when the first has waited long enough, wants to be called, or can be', () => {
    expect(nextLook([aCaller(), aCaller({ since: NOON - 1_000 })], NOON, rules)).toBe(
      NOON + 179_000,
    );
    expect(nextLook([aCallBack({ notBefore: LATER })], NOON, AT_ANY_TIME)).toBe(LATER);
    const opens = { ...AT_ANY_TIME, opensAt: () => LATER };
    expect(nextLook([aCallBack()], NOON, opens)).toBe(LATER);
  });

  test('and in any case within five minutes', () => {
    expect(nextLook([aCaller()], NOON, AT_ANY_TIME)).toBe(NOON + 300_000);
  });
});
