import { expect, test } from 'vitest';
import { LIMITS } from '../../../src/domain/limits.ts';
import { AT_EASE, nextPressure, type Pressure, shedding } from '../../../src/domain/pressure.ts';
import type { Turn } from '../../../src/domain/turn.ts';

const CHANNELS = ['webchat', 'whatsapp', 'sms', 'voice'] as const;
type Channel = Turn['channel'];

/** After looks once a second that found the loop so late. */
function after(delays: readonly number[], from: Pressure = AT_EASE): Pressure {
  return delays.reduce((before, delay, at) => nextPressure(before, delay, at * 1_000), from);
}

function turn(channel: Channel, kind: 'start' | 'ended' = 'start') {
  return { channel, utterance: { kind } } as const;
}

const refused = (turns: number, level: Pressure['level'] = 0) =>
  CHANNELS.filter((channel) => shedding(turn(channel), { turns, level }) !== null);

test('a late moment turns nobody away, and neither do five that are not in a row', () => {
  expect(after([900, 0, 900, 0, 900, 0]).level).toBe(0);
  expect(after([250, 250, 250, 250, 250]).level).toBe(0);
});

test('five seconds of lateness turn away web chat, ten messages too, fifteen even callers', () => {
  const late = (seconds: number) => after(Array.from({ length: seconds + 1 }, () => 250)).level;
  expect([late(5), late(10), late(15), late(60)]).toEqual([1, 2, 3, 3]);
  expect([refused(0, 1), refused(0, 2), refused(0, 3)]).toEqual([
    ['webchat'],
    ['webchat', 'whatsapp', 'sms'],
    ['webchat', 'whatsapp', 'sms', 'voice'],
  ]);
});

test('as soon as the loop keeps up, one kind after another is let in again', () => {
  const worst = after(Array.from({ length: 20 }, () => 250));
  const levels = [1, 2, 3].map((looks) => after(new Array(looks).fill(20), worst).level);
  expect(levels).toEqual([2, 1, 0]);
});

test('when chats fill the room for turns there is still room for messages, and the last is for callers', () => {
  expect(refused(LIMITS.turns * 0.75 - 1)).toEqual([]);
  expect(refused(LIMITS.turns * 0.75)).toEqual(['webchat']);
  expect(refused(LIMITS.turns - 1)).toEqual(['webchat', 'whatsapp', 'sms']);
  expect(refused(LIMITS.turns)).toEqual([...CHANNELS]);
});

test('the end of a call is always heard', () => {
  expect(shedding(turn('voice', 'ended'), { turns: 10_000, level: 3 })).toBeNull();
});

test('a flood is noticed in five seconds also where the clock is put back in it', () => {
  const late = after([250, 250, 250]);
  const HOUR = 3_600_000;
  const looks = [0, 1, 2, 3, 4, 5].map((second) => second * 1_000 - HOUR);
  expect(looks.reduce((before, now) => nextPressure(before, 250, now), late).level).toBe(1);
});
