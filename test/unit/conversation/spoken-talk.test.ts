import { describe, expect, test } from 'vitest';
import { type PureTalk, SUNDAY_NOON, startTalk } from '../../support/pure-talk.ts';

function press(talk: PureTalk, keys: string): string {
  return talk.does({ kind: 'keys', keys });
}

function englishCall(now?: number): PureTalk {
  const talk = startTalk('voice', now);
  talk.does({ kind: 'start' });
  return talk;
}

describe('a caller', () => {
  test('hears once that a machine answers, in words for the ear', () => {
    const said = press(englishCall(), '2');
    expect(said.match(/automatic adviser/g)).toHaveLength(1);
    expect(said).not.toContain('Write');
  });

  test('whose first words are a danger hears afterwards, for the ear, who answers', () => {
    const talk = startTalk('voice');
    talk.writes('my husband is not breathing');
    expect(talk.writes(`how do I get a tax card`)).toMatch(/automatic adviser.*Press zero/);
  });

  test('who will be called back is said goodbye to and need not hold the line', () => {
    const talk = englishCall();
    press(talk, '2');
    press(talk, '0');
    press(talk, '1');
    expect(press(talk, '1')).toMatch(/An advisor will call you.*Goodbye/s);
    expect(talk.handoff).toMatchObject({ state: 'call-back', phone: { call: null } });
  });

  test('with a kept place is not put on hold while nobody is at work', () => {
    const talk = englishCall(SUNDAY_NOON);
    press(talk, '2');
    press(talk, '0');
    press(talk, '1');
    press(talk, '1');
    talk.does({ kind: 'start' });
    expect(press(talk, '0')).toMatch(/An advisor will call you.*Monday.*Goodbye/s);
    expect(talk.handoff).toMatchObject({ state: 'call-back' });
  });

  test('who is silent is not told that something is not known', () => {
    const talk = englishCall();
    press(talk, '2');
    for (const _ of [1, 2]) talk.does({ kind: 'silence' });
    expect(talk.does({ kind: 'silence' })).toMatch(/^You are in the queue/);
  });

  test('who is silent before choosing a language hears the languages again, not Finnish', () => {
    const talk = englishCall();
    const names = talk.keysOffered();
    for (const _ of [1, 2]) talk.does({ kind: 'silence' });
    expect(talk.keysOffered()).toEqual(names);
  });

  test('who stays silent after hours is said goodbye to, not told the same for ever', () => {
    const talk = englishCall(SUNDAY_NOON);
    press(talk, '2');
    for (const _ of [1, 2, 3]) talk.does({ kind: 'silence' });
    expect(talk.does({ kind: 'silence' })).toMatch(/^Thank you for the call\. Goodbye\.\s*$/);
  });

  test.each(['7', '*', '#'])('who presses %s before choosing hears the languages again', (key) => {
    const talk = englishCall();
    const names = talk.keysOffered();
    expect(press(talk, key)).toBe('');
    expect(talk.keysOffered()).toEqual(names);
  });

  test('with an own case hears after hours too why a human is needed, and the advisor knows', () => {
    const talk = englishCall(SUNDAY_NOON);
    press(talk, '2');
    const said = talk.writes('why has Kela not paid me this month, I applied in August');
    expect(said).toMatch(/^I cannot see your case.*Shall we call you back/s);
    press(talk, '1');
    expect(press(talk, '1')).not.toContain('I cannot see');
    expect(talk.handoff?.reason).toBe('personal-case-status');
  });

  test('asked for a number reaches an advisor by 0 all the same', () => {
    const talk = englishCall();
    press(talk, '2');
    talk.writes('call me');
    press(talk, '2');
    expect(press(talk, '0')).toContain('You are in the queue');
  });

  test.each(['0401234567', '131052308'])('may key in %s: the transcript has it masked', (keys) => {
    const talk = englishCall();
    press(talk, '2');
    press(talk, keys);
    const [heard] = talk.effects().filter((effect) => effect.kind === 'log');
    expect(heard?.what.kind).toBe('person');
    expect(JSON.stringify(heard)).not.toContain(keys);
  });

  test('whose advisor has hung up hears that the talk has ended', () => {
    const talk = englishCall();
    press(talk, '2');
    press(talk, '0');
    talk.finds({ state: 'wrap-up', advisor: 'aino' });
    expect(talk.does({ kind: 'returned' })).toMatch(/^The talk with the advisor has ended/);
  });
});
