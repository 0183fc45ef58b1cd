import { describe, expect, test } from 'vitest';
import {
  IN_JOENSUU,
  openTalk,
  type PureTalk,
  SUNDAY_NOON,
  startTalk,
} from '../../support/pure-talk.ts';

function press(talk: PureTalk, ...keys: readonly string[]): string {
  return keys.map((key) => talk.does({ kind: 'keys', keys: key })).at(-1) ?? '';
}

function call(now?: number): PureTalk {
  const talk = startTalk('voice', now);
  talk.does({ kind: 'start' });
  return talk;
}

function englishCall(now?: number): PureTalk {
  const talk = call(now);
  press(talk, '2');
  return talk;
}

function withheldCall(): PureTalk {
  const talk = openTalk({ ...IN_JOENSUU, channel: 'voice', withheld: true });
  talk.does({ kind: 'start' });
  press(talk, '2');
  return talk;
}

function undecidedHome(): PureTalk {
  const talk = openTalk({ ...IN_JOENSUU, channel: 'voice', line: null, serves: 'national' });
  talk.does({ kind: 'start' });
  press(talk, '2');
  talk.writes('how do I apply for daycare');
  return talk;
}

/** Every question of a call, and how a caller comes to it. */
const QUESTIONS: Readonly<Record<string, () => PureTalk>> = {
  'the groups of the menu': englishCall,
  'the areas of a group': () => after(englishCall(), '3'),
  'the topics of an area': () => after(englishCall(), '3', '2'),
  'the next page of topics': () => after(englishCall(), '3', '2', '8'),
  'what an answer offers next': () => after(englishCall(), '3', '2', '1'),
  'the number for a copy': () => after(withheldCall(), '3', '2', '1', '5'),
  '"did you mean"': () => said(englishCall(), 'I have a paper about money here'),
  'where the person lives': undecidedHome,
  'the languages': () => after(englishCall(), '#'),
  'the simple menu': () => {
    const talk = englishCall();
    for (const _ of [1, 2]) talk.does({ kind: 'silence' });
    return talk;
  },
  'the number for a call-back': () => said(englishCall(), 'call me'),
  'a call-back after hours': () => after(englishCall(SUNDAY_NOON), '0'),
  'the erasing of what is known': () => said(englishCall(), 'forget me'),
  'what is kept of them': () => after(englishCall(), '7'),
};

function after(talk: PureTalk, ...keys: readonly string[]): PureTalk {
  press(talk, ...keys);
  return talk;
}

function said(talk: PureTalk, words: string): PureTalk {
  talk.writes(words);
  return talk;
}

function offeredIn(talk: PureTalk): readonly string[] {
  return talk.offered().map((label, at) => `${talk.keysOffered()[at]} ${label}`);
}

describe.each(Object.entries(QUESTIONS))('asked for %s', (name, reach) => {
  test('0 leads to an advisor', () => {
    const talk = reach();
    const told = press(talk, '0');
    expect(told).toMatch(/in the queue for an advisor|Shall we call you back/);
  });

  test('9 says the same again, and slowly the second time', () => {
    const talk = reach();
    const { session } = talk;
    const offered = offeredIn(talk);
    press(talk, '9');
    expect(offeredIn(talk)).toEqual(offered);
    expect(talk.session?.frame).toEqual(session?.frame);
    expect(talk.session?.last.map(({ kind }) => kind)).toEqual(
      session?.last.map(({ kind }) => kind),
    );
    expect(JSON.stringify(talk.session?.last)).not.toContain('"slow"');
    press(talk, '9');
    expect(offeredIn(talk)).toEqual(offered);
    expect(JSON.stringify(talk.session?.last)).toContain('"slow"');
  });

  test('7 tells who answers for their data and how long it is kept', () => {
    const talk = reach();
    expect(press(talk, '7')).toMatch(
      /responsible for your data(: Joensuu\.|\. An advisor can tell).*: 90 days\./s,
    );
    expect(talk.offered()).toContain('Delete my data');
  });

  test('# leads to the languages', () => {
    const talk = reach();
    press(talk, '#');
    expect(talk.offered().slice(0, 4)).toEqual(['Suomi', 'English', 'Русский', 'العربية']);
  });

  test('5 sends the last answer, or says that there is none yet and asks the same again', () => {
    const talk = reach();
    const offered = offeredIn(talk);
    const answered = talk.session?.topic != null;
    const told = press(talk, '5');
    if (!answered) {
      expect(told).toMatch(/^There is no answer to send yet/);
      expect(offeredIn(talk)).toEqual(offered);
      return;
    }
    expect(told).toMatch(
      /has been sent to your phone|Key in the phone number|not a whole phone number/,
    );
  });

  test('* leads one question back', () => {
    const talk = reach();
    const back = press(talk, '*');
    expect(back).toMatch(BACK[name] ?? /./);
  });
});

/** What is asked one step before. */
const BACK: Readonly<Record<string, RegExp>> = {
  'the groups of the menu': /^What is it about/,
  'the areas of a group': /^What is it about/,
  'the topics of an area': /^Choose an area/,
  'the next page of topics': /^Choose a topic/,
  'what an answer offers next': /^Choose a topic/,
  'the number for a copy': /^You can ask another question/,
  '"did you mean"': /^What is it about/,
  'where the person lives': /^What is it about/,
  'the languages': /^What is it about/,
  'the simple menu': /^What is it about/,
  'the number for a call-back': /^What is it about/,
  'a call-back after hours': /^What is it about/,
  'the erasing of what is known': /^What is it about/,
  'what is kept of them': /^What is it about/,
};

describe('a caller whose language nothing tells', () => {
  test('hears first, in the first language of the line, that a machine answers', () => {
    const talk = startTalk('voice');
    expect(talk.does({ kind: 'start' })).toMatch(
      /^Hei! Tämä on Silta, kunnan automaattinen neuvoja\./,
    );
    const russian = openTalk({ ...IN_JOENSUU, channel: 'voice', line: 'rautjarvi' });
    expect(russian.does({ kind: 'start' })).toMatch(/^Здравствуйте! Это Silta, автоматический/);
    expect(russian.offered().slice(0, 4)).toEqual(['Русский', 'Suomi', 'English', 'Українська']);
  });

  test('finds every language, the line’s own first and none twice', () => {
    const talk = openTalk({ ...IN_JOENSUU, channel: 'voice', line: 'rautjarvi' });
    talk.does({ kind: 'start' });
    const names = [1, 2, 3, 4].flatMap(() => {
      const page = talk.offered().filter((_, at) => talk.keysOffered()[at] !== '8');
      press(talk, '8');
      return page;
    });
    expect(new Set(names).size).toBe(14);
    expect(names).toHaveLength(14);
  });

  test('hears in the languages that come next that there are more', () => {
    const talk = call();
    const more = talk.offered().filter((_, at) => talk.keysOffered()[at] === '8');
    expect(more).toEqual(expect.arrayContaining(['More languages', 'Fler språk', 'Інші мови']));
  });

  test('who chooses one is greeted in it at the next call', () => {
    const talk = englishCall();
    expect(talk.person).toMatchObject({ locale: 'en' });
  });
});

test('who goes back from an answer to its list and on is led back the same way', () => {
  const talk = after(englishCall(), '3', '2', '8');
  const second = offeredIn(talk);
  press(talk, '1');
  press(talk, '*');
  expect(offeredIn(talk)).toEqual(second);
  press(talk, '*', '*');
  expect(press(talk, '*')).toMatch(/^What is it about/);
});

test.each([
  ['is silent twice', (talk: PureTalk) => [1, 2].map(() => talk.does({ kind: 'silence' }))],
  ['presses a key that means nothing', (talk: PureTalk) => [press(talk, '6')]],
])('who %s hears which keys always work, after the menu', (_, does) => {
  expect(does(englishCall()).at(-1)).toMatch(
    /\n?These keys always work\. Nine:.*Zero: an advisor\.$/,
  );
});

test('who goes another way hears it at the usual pace again', () => {
  const talk = after(englishCall(), '3', '9', '9', '2');
  expect(JSON.stringify(talk.session?.last)).not.toContain('"slow"');
  press(talk, '9');
  expect(JSON.stringify(talk.session?.last)).not.toContain('"slow"');
});

test('who writes keeps no trail', () => {
  const talk = startTalk('whatsapp');
  talk.writes('menu');
  talk.writes('3');
  expect(talk.session?.trail).toEqual([]);
});

test('on hold, 5 sends the last answer as 3 does, and the caller waits on', () => {
  const talk = after(englishCall(), '3', '2', '1', '0');
  expect(press(talk, '5')).toMatch(/sent to your phone/);
  expect(talk.handoff?.state).toBe('waiting');
  expect(talk.session?.frame?.dialog).toBe('on-hold');
  expect(talk.effects()).toContainEqual(expect.objectContaining({ kind: 'keep-answer' }));
});

test('on hold, 7 tells what is kept, who has it deleted keeps the place, and 0 leads back to the music', () => {
  const talk = after(englishCall(), '3', '2', '1', '0');
  expect(press(talk, '7')).toMatch(/responsible for your data: Joensuu/);
  expect(press(talk, '1')).toMatch(/^Shall I delete/);
  expect(press(talk, '1')).toMatch(/^It is deleted\..*It is 1\./s);
  expect(talk.handoff?.state).toBe('waiting');
  press(talk, '0');
  expect(talk.session?.frame?.dialog).toBe('on-hold');
});
