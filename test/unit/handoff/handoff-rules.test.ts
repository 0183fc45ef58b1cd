import { describe, expect, test } from 'vitest';
import { accept, skip } from '../../../src/handoff/accept-handoff.ts';
import {
  onEmergency,
  onHangUp,
  onNewCall,
  toCallBack,
} from '../../../src/handoff/change-handoff.ts';
import { close, expire } from '../../../src/handoff/end-handoff.ts';
import { hearTalk } from '../../../src/handoff/hear-talk.ts';
import { offerNext } from '../../../src/handoff/offer-handoff.ts';
import { relayToPerson } from '../../../src/handoff/relay-words.ts';
import {
  aCallBack,
  aCaller,
  aConnecting,
  aDialled,
  aHandoff,
  changed,
  NOON,
  onDuty,
  sent,
} from '../../support/handoffs.ts';

const LATER = NOON + 60_000;
const HUNG_UP = { call: 'CA1', notBefore: null };

describe('a place in the queue is never lost', () => {
  test('an advisor who skips leaves the person where they were', () => {
    const offered = aCaller({ state: 'offered', advisor: 'aino' });
    expect(changed(skip(offered, 'aino', LATER))).toMatchObject({
      state: 'waiting',
      since: NOON,
      advisor: null,
      skipped: ['aino'],
    });
  });

  test('an offer nobody answers in time goes back to the old place', () => {
    const offered = aCaller({ state: 'offered', advisor: 'aino', deadline: LATER });
    expect(expire(offered, LATER - 1)).toBeNull();
    expect(changed(expire(offered, LATER))).toMatchObject({ state: 'waiting', since: NOON });
  });

  test('an advisor whose line breaks before the talk gives the person back', () => {
    const gone = hearTalk(aConnecting(), { kind: 'left', leg: 'advisor-2' }, LATER);
    expect(changed(gone)).toMatchObject({ state: 'waiting', since: NOON, advisor: null });
  });

  test('a caller who hangs up is called back at the same place', () => {
    expect(changed(onHangUp(aCaller(), HUNG_UP, LATER))).toMatchObject({
      state: 'call-back',
      since: NOON,
      phone: { call: null },
    });
  });

  test('a caller without a number who hangs up can only be let go', () => {
    const withheld = aCaller({ phone: { number: null, call: 'CA1', line: null } });
    expect(changed(onHangUp(withheld, HUNG_UP, LATER)).state).toBe('abandoned');
  });

  test('a caller who rings again takes the kept place with the new call', () => {
    const kept = aCallBack();
    const call = { id: 'CA2', line: '+358500000201', number: '+358401110001' };
    expect(changed(onNewCall(kept, call, LATER))).toMatchObject({
      state: 'waiting',
      since: NOON,
      phone: { call: 'CA2' },
    });
  });

  test('a caller who comes back before the next call-back try can be offered at once', () => {
    const kept = aCallBack({ notBefore: LATER + 600_000 });
    const call = { id: 'CA2', line: null, number: null };
    const back = changed(onNewCall(kept, call, LATER));
    expect(changed(offerNext([back], [onDuty('aino')], LATER)).state).toBe('offered');
  });

  test('a call-back shows the line that was called', () => {
    const to = { number: '+358401110002', line: '+358500000299', notBefore: null };
    expect(changed(toCallBack(aCaller(), to, LATER)).phone).toEqual({
      number: '+358401110002',
      call: null,
      line: '+358500000201',
    });
  });

  test('"call me" from a chat keeps time and priority', () => {
    const to = { number: '+358401110001', line: '+358500000201', notBefore: null };
    expect(changed(toCallBack(aHandoff({ priority: 2 }), to, LATER))).toMatchObject({
      state: 'call-back',
      by: 'phone',
      since: NOON,
      priority: 2,
    });
  });

  test('danger moves a person up and never anybody down', () => {
    expect(changed(onEmergency(aHandoff(), 'emergency', LATER)).priority).toBe(1);
    expect(
      changed(onEmergency(aHandoff({ priority: 1, reason: 'emergency' }), 'distress', LATER))
        .priority,
    ).toBe(1);
  });
});

describe('what takes too long', () => {
  test('an offer that ran out goes to somebody else', () => {
    const offered = aCaller({ state: 'offered', advisor: 'aino', deadline: LATER });
    const back = changed(expire(offered, LATER));
    const duty = [onDuty('aino', { idleSince: 0 }), onDuty('samir')];
    expect(changed(offerNext([back], duty, LATER)).advisor).toBe('samir');
  });

  test('dialling that runs out counts as a try', () => {
    const dialling = aDialled({ deadline: LATER, tries: 2 });
    expect(changed(expire(dialling, LATER))).toMatchObject({
      state: 'call-back',
      advisor: null,
      notBefore: LATER + 600_000,
    });
    expect(changed(expire({ ...dialling, tries: 3 }, LATER)).state).toBe('missed');
  });

  test('danger does not lengthen an offer', () => {
    const offered = aCaller({ state: 'offered', advisor: 'aino', deadline: LATER });
    const effects = onEmergency(offered, 'emergency', LATER - 1);
    expect(changed(effects).deadline).toBe(LATER);
    expect(effects).toContainEqual(
      expect.objectContaining({ job: expect.objectContaining({ at: LATER }) }),
    );
  });
});

describe('an advisor takes a person', () => {
  test('a chat becomes active at once', () => {
    expect(changed(accept(aHandoff(), 'aino', LATER))).toMatchObject({
      state: 'active',
      advisor: 'aino',
    });
  });

  test('a caller is fetched from the queue, a call-back is dialled', () => {
    expect(sent(accept(aCaller(), 'aino', LATER))).toEqual(['fetch-caller']);
    expect(sent(accept(aCallBack(), 'aino', LATER))).toEqual(['call-back']);
  });

  test('somebody offered to one advisor cannot be taken by another', () => {
    expect(accept(aCaller({ state: 'offered', advisor: 'aino' }), 'samir', LATER)).toBeNull();
  });

  test('what is over cannot be taken', () => {
    for (const state of ['done', 'abandoned', 'active', 'wrap-up'] as const) {
      expect(accept(aHandoff({ state }), 'aino', LATER)).toBeNull();
    }
  });

  test('words go into the thread only from the advisor who has it', () => {
    const active = aHandoff({ state: 'active', advisor: 'aino' });
    expect(sent(relayToPerson(active, { text: 'hi', advisor: 'aino', key: 'k' }, LATER))).toEqual([
      'message',
    ]);
    expect(relayToPerson(active, { text: 'hi', advisor: 'samir', key: 'k' }, LATER)).toBeNull();
  });

  test('words after the close are not sent', () => {
    for (const state of ['wrap-up', 'done', 'abandoned'] as const) {
      const over = aHandoff({ state, advisor: 'aino' });
      expect(relayToPerson(over, { text: 'hi', advisor: 'aino', key: 'k' }, LATER)).toBeNull();
    }
  });
});

describe('the queue is offered', () => {
  test('the safety class first, then who has waited longest', () => {
    const queue = [
      aCaller({ id: 'h-2', since: NOON - 5_000 }),
      aCaller({ id: 'h-3', priority: 1 }),
      aCaller({ id: 'h-1' }),
    ];
    expect(changed(offerNext(queue, [onDuty('aino')], LATER)).id).toBe('h-3');
    expect(
      changed(
        offerNext(
          queue.filter(({ priority }) => priority > 1),
          [onDuty('aino')],
          LATER,
        ),
      ).id,
    ).toBe('h-2');
  });

  test('to the advisor longest idle who speaks the language, and rings that phone', () => {
    const duty = [onDuty('aino'), onDuty('samir', { idleSince: NOON - 9_000 })];
    const effects = offerNext([aCaller()], duty, LATER);
    expect(changed(effects)).toMatchObject({ state: 'offered', advisor: 'samir' });
    expect(sent(effects)).toEqual(['ring-advisor']);
    expect(offerNext([aCaller({ locale: 'ru' })], duty, LATER)).toEqual([]);
  });

  test('never to somebody paused, busy or without a phone', () => {
    const busy = aHandoff({ id: 'h-9', state: 'active', advisor: 'aino' });
    expect(offerNext([aCaller(), busy], [onDuty('aino')], LATER)).toEqual([]);
    expect(offerNext([aCaller()], [onDuty('aino', { state: 'paused' })], LATER)).toEqual([]);
    expect(offerNext([aCaller()], [onDuty('aino', { phone: null })], LATER)).toEqual([]);
  });

  test('never to somebody who still writes down the last talk', () => {
    const last = aHandoff({ id: 'h-9', state: 'wrap-up', advisor: 'aino' });
    expect(offerNext([aCaller(), last], [onDuty('aino')], LATER)).toEqual([]);
  });

  test('a call-back waits for its time', () => {
    const tomorrow = aCallBack({ notBefore: LATER + 1 });
    expect(offerNext([tomorrow], [onDuty('aino')], LATER)).toEqual([]);
    expect(changed(offerNext([tomorrow], [onDuty('aino')], LATER + 1)).state).toBe('offered');
  });

  test('when everybody has skipped, the round starts over instead of ending', () => {
    const skipped = aCaller({ skipped: ['aino'] });
    expect(changed(offerNext([skipped], [onDuty('aino')], LATER))).toMatchObject({
      state: 'waiting',
      skipped: [],
    });
  });
});

describe('a talk ends', () => {
  test('a call-back that nobody answers is tried three times and then told', () => {
    const left = { kind: 'left', leg: 'person-2' } as const;
    expect(changed(hearTalk(aDialled({ tries: 1 }), left, LATER))).toMatchObject({
      state: 'call-back',
      notBefore: LATER + 600_000,
    });
    expect(changed(hearTalk(aDialled({ tries: 3 }), left, LATER)).state).toBe('missed');
  });

  test('a call-back that finds the line busy is tried again after a minute', () => {
    const left = { kind: 'left', leg: 'person-2' } as const;
    const dialled = aDialled({ tries: 1 });
    expect(changed(hearTalk(dialled, left, dialled.at + 14_999))).toMatchObject({
      state: 'call-back',
      notBefore: dialled.at + 14_999 + 60_000,
    });
  });

  test('whom no call reached is kept for a week and then closed', () => {
    const week = 7 * 86_400_000;
    const missed = changed(
      hearTalk(aDialled({ tries: 3 }), { kind: 'left', leg: 'person-2' }, LATER),
    );
    expect(missed.deadline).toBe(LATER + week);
    expect(changed(expire(missed, LATER + week))).toMatchObject({
      state: 'done',
      outcome: 'no-contact',
    });
  });

  test('what is closed is not closed again', () => {
    const done = aHandoff({ state: 'done', advisor: 'aino', outcome: 'answered' });
    expect(close(done, 'aino', 'other', LATER)).toBeNull();
  });

  test('only the advisor who has it closes it', () => {
    const active = aHandoff({ state: 'active', advisor: 'aino' });
    expect(close(active, 'samir', 'answered', LATER)).toBeNull();
    expect(changed(close(active, 'aino', 'answered', LATER))).toMatchObject({
      state: 'done',
      outcome: 'answered',
    });
  });
});
