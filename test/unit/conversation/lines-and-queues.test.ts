import { expect, test } from 'vitest';
import { IN_FINLAND, IN_JOENSUU, MONDAY_NOON, openTalk } from '../../support/pure-talk.ts';

/** Half past one on a Monday: for Russian, Kajaani answers till two and Joensuu has closed at one. */
const HALF_PAST_ONE = MONDAY_NOON + 3_600_000;

const HOMES = { kajaani: 'я живу в Каяани', joensuu: 'я живу в Йоэнсуу' } as const;

function callerFrom(home: keyof typeof HOMES, line: string, now: number) {
  const person = { locale: 'ru', place: null, optedOut: false, reached: false } as const;
  const talk = openTalk({ ...IN_JOENSUU, channel: 'voice', line, now, person });
  talk.does({ kind: 'start' });
  talk.writes(HOMES[home]);
  talk.does({ kind: 'keys', keys: '0' });
  return talk;
}

test('who calls a line waits in its queue, wherever they live', () => {
  expect(callerFrom('kajaani', 'joensuu', MONDAY_NOON).handoff).toMatchObject({
    place: 'kajaani',
    queue: 'joensuu',
    phone: { line: '+358500000201' },
  });
});

test('a line keeps the hours of its own place, not those of the caller’s home', () => {
  expect(callerFrom('joensuu', 'kajaani', HALF_PAST_ONE).handoff?.state).toBe('waiting');
  expect(callerFrom('kajaani', 'joensuu', HALF_PAST_ONE).handoff).toBeNull();
});

test('where one line serves the whole country, the queue is that of the home', () => {
  const person = { locale: 'ru', place: 'kajaani', optedOut: false, reached: false } as const;
  const talk = openTalk({ ...IN_FINLAND, person });
  talk.writes('человек');
  expect(talk.handoff).toMatchObject({ queue: 'kajaani', place: 'kajaani' });
});
