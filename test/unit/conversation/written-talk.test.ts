import { describe, expect, test } from 'vitest';
import type { Understand } from '../../../src/domain/meaning.ts';
import { MONDAY_NOON, type PureTalk, startTalk } from '../../support/pure-talk.ts';

const QUESTION = 'How do I get a tax card?';

describe('a bare number', () => {
  test.each(['8', '12', '٧', '0401234567'])('%s is no danger and no language', (number) => {
    const talk = startTalk();
    talk.writes(QUESTION);
    const said = talk.writes(number);
    expect(said).toMatch(/^Did this help/);
    expect(talk.handoff).toBeNull();
  });

  test('that nothing was offered under repeats what was offered, and its numbers still count', () => {
    const talk = startTalk();
    talk.writes(QUESTION);
    expect(talk.writes('7')).toBe(talk.writes('7'));
    expect(talk.writes('2')).toContain('What is it about?');
  });

  test('as the first message asks for the language and is no question afterwards', () => {
    const talk = startTalk();
    expect(talk.writes('1')).toContain('Choose your language.');
    expect(talk.writes('3')).toContain('О чём ваш вопрос?');
    expect(talk.handoff).toBeNull();
  });
});

test('"thank you" in between leaves the options as they were', () => {
  const talk = startTalk();
  talk.writes(QUESTION);
  talk.writes('thank you');
  expect(talk.writes('More about this')).toMatch(/tax/i);
  expect(talk.writes('1')).toContain('What is it about?');
});

describe('a message too long to be read whole', () => {
  const much = ' and then we went on and on'.repeat(200);

  test('is answered by its beginning, which is said first', () => {
    const talk = startTalk();
    talk.writes(QUESTION);
    const said = talk.writes(QUESTION + much);
    expect(said).toMatch(/^Your message was long\. I read only its beginning\./);
    expect(said.length).toBeGreaterThan(100);
  });

  test('says nothing of it where it was only long', () => {
    const talk = startTalk();
    expect(talk.writes(QUESTION + much.slice(0, 2_000))).not.toContain('only its beginning');
  });

  test('is first of all an emergency when it tells of one', () => {
    const talk = startTalk();
    talk.writes(QUESTION);
    const said = talk.writes(`he is not breathing${much}`);
    expect(said).toContain('only its beginning');
    expect(said.indexOf('112')).toBeLessThan(said.indexOf('only its beginning'));
  });
});

test('a picture of a thumb is no question that nobody knows', () => {
  const talk = startTalk();
  talk.writes(QUESTION);
  talk.writes('👍');
  expect(talk.writes('👍')).toMatch(/^Ask again/);
  expect(talk.handoff).toBeNull();
});

describe('a yes, a no or an option in its own words', () => {
  test.each(['ei', 'Ei, säilytä', 'toinen'])('"%s" is what it says, never a danger', (answer) => {
    const talk = startTalk();
    talk.writes('Miten saan verokortin?');
    talk.writes('unohda minut');
    expect(talk.writes(answer)).toBe('Mitään ei poistettu.');
  });

  test('is no option where a sentence only ends with its number: danger goes before', () => {
    const talk = startTalk();
    talk.writes(QUESTION);
    expect(talk.writes('there is a fire in my house and we are on the second')).toContain('112');
    expect(talk.session?.danger).not.toBeNull();
  });

  test('"yes" and "no" after an answer tell whether it helped', () => {
    const talk = startTalk();
    talk.writes(QUESTION);
    expect(talk.writes('yes')).toMatch(/welcome/);
    talk.writes(QUESTION);
    expect(talk.writes('no')).toContain('An advisor can help you with this.');
    expect(talk.keysOffered()).toEqual(['1', '0']);
  });
});

describe('a word that always works', () => {
  test('goes before an option it merely looks like: "ihminen" is no "kotoutuminen"', () => {
    const talk = startTalk();
    talk.writes('Miten saan verokortin?');
    talk.writes('valikko');
    expect(talk.writes('ihminen')).toContain('Olet jonossa neuvojalle');
  });

  test('"stop" is remembered of the person', () => {
    const talk = startTalk();
    talk.writes('stop');
    expect(talk.effects()).toContainEqual({
      kind: 'remember',
      person: 'a-person',
      about: { optedOut: true },
    });
  });

  test('"start" takes back what "stop" has asked for', () => {
    const talk = startTalk();
    talk.writes('stop');
    talk.writes('start');
    expect(talk.effects()).toContainEqual(
      expect.objectContaining({ kind: 'remember', about: { optedOut: false } }),
    );
  });
});

describe('words that mean nothing to the service', () => {
  const deaf = (real: Understand): Understand => {
    const nothing = { decision: 'none', topic: null, candidates: [], reason: null } as const;
    const axis = { info: 1, personal: 0, social: 0 };
    return (heard) => ({
      ...real(heard),
      ...(heard.text === 'mumble' ? { ...nothing, axis } : {}),
    });
  };
  const mumbling = (): PureTalk => {
    const talk = startTalk('whatsapp', MONDAY_NOON, deaf);
    talk.writes(QUESTION);
    talk.writes('mumble');
    return talk;
  };

  test('twice with an answer between are not twice in a row', () => {
    const talk = mumbling();
    talk.writes(QUESTION);
    expect(talk.writes('mumble')).toMatch(/^I did not understand/);
    expect(talk.handoff).toBeNull();
  });

  test('twice in a row bring a human, and are a gap for editors both times', () => {
    const talk = mumbling();
    const gap = { kind: 'gap', text: 'mumble', locale: 'en', topic: null };
    expect(talk.effects()).toContainEqual(gap);
    talk.writes('mumble');
    expect(talk.handoff).toMatchObject({ reason: 'unknown', question: 'mumble' });
    expect(talk.effects()).toContainEqual(gap);
  });
});

describe('while an advisor talks with a person', () => {
  const taken = { state: 'active', advisor: 'aino' } as const;
  const waiting = (): PureTalk => {
    const talk = startTalk();
    talk.writes('human');
    return talk;
  };

  test('the bot is silent in the thread they talk in', () => {
    const talk = waiting();
    talk.finds(taken);
    expect(talk.writes(QUESTION)).toBe('');
  });

  test.each([
    { where: 'in another thread', changes: { conversation: 'another-thread' } },
    { where: 'by phone', changes: { by: 'phone' } },
  ] as const)('the bot goes on answering where the talk is $where', ({ changes }) => {
    const talk = waiting();
    talk.finds({ ...taken, ...changes });
    expect(talk.writes(QUESTION)).toContain('Tax card');
  });
});

test('danger that an advisor has dealt with does not raise the next wish', () => {
  const talk = startTalk();
  talk.writes('my husband hits me every week');
  talk.writes('human');
  expect(talk.handoff).toMatchObject({ reason: 'violence', priority: 1 });
  talk.finds({ state: 'done', outcome: 'answered' });
  talk.writes('human');
  expect(talk.handoff).toMatchObject({ state: 'waiting', reason: 'explicit-human', priority: 5 });
});

describe('the language', () => {
  test('changes by "English please", and the answer being read comes again in it', () => {
    const talk = startTalk();
    talk.writes('Miten saan verokortin?');
    const said = talk.writes('English please');
    expect(said).toMatch(/^From now on I answer in English\.\nTax card/);
  });

  test('is asked for when the first word is one that every language has', () => {
    const talk = startTalk();
    expect(talk.writes('menu')).toContain('Valitse kieli.\nChoose your language.');
    expect(talk.writes('3')).toContain('О чём ваш вопрос?');
  });

  test('of a hello is the one that greets so, though sentences of another have the word', () => {
    const talk = startTalk();
    talk.writes('Moi!');
    expect(talk.session?.locale).toBe('fi');
  });

  test('does not change for a hello in another', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    talk.writes('moi');
    expect(talk.session?.locale).toBe('en');
  });

  test('of a first message that had to be obeyed at once is kept', () => {
    const talk = startTalk();
    talk.writes('stop');
    expect(talk.session?.locale).toBe('en');
  });

  test('does not change for one word that everybody knows', () => {
    const talk = startTalk();
    talk.writes('Miten saan verokortin?');
    expect(talk.writes('human')).toContain('Olet jonossa neuvojalle');
  });

  test('of a question is the language of its answer, in every language offered', () => {
    const talk = startTalk();
    expect(talk.writes('Waan ku salaamay, sidee baan u helaa kaarka canshuurta?')).toContain(
      'Kaarka canshuurta',
    );
    expect(talk.session?.locale).toBe('so');
  });

  test('may have the short answer only, and then it says so', () => {
    const talk = startTalk();
    const said = talk.writes('在芬兰海域可以用电动桨板吗？冬天怎么穿衣服和在冰上行走');
    expect(said).toContain('这是简短的回答');
    expect(said).not.toContain('这是什么\n');
  });

  test('does not leave an offered one for a likeness to one that is not offered', () => {
    const talk = startTalk();
    talk.writes('كيف أحصل على بطاقة الضريبة؟');
    expect(talk.writes('شكرا')).toBe('عفوًا. يمكنك السؤال من جديد في أي وقت.');
  });

  test('is unknown when a picture comes first: each language says that it cannot be opened', () => {
    const said = startTalk().does({ kind: 'media', types: ['image/jpeg'] });
    for (const words of ['En voi avata', 'I cannot open', 'Я не могу', 'لا أستطيع'])
      expect(said).toContain(words);
    expect(said).toContain('Choose your language.');
  });
});

describe('somebody who waits for an advisor', () => {
  test('can leave the queue under every answer', () => {
    const talk = startTalk();
    talk.writes('human');
    talk.writes(QUESTION);
    expect(talk.keysOffered()).toEqual(['1', '2', '3', '0']);
    expect(talk.writes('3')).toContain('You have left the queue.');
    expect(talk.handoff?.state).toBe('abandoned');
  });

  test('keeps the place when all else is forgotten, and is told so', () => {
    const talk = startTalk();
    talk.writes('human');
    talk.writes('forget me');
    expect(talk.writes('yes')).toMatch(/deleted.*place in the queue is kept. It is 1/s);
  });

  test('is in the audit trail as somebody who was forgotten, and nothing more', () => {
    const talk = startTalk();
    talk.writes('forget me');
    talk.writes('yes');
    const line = { at: expect.any(Number), who: 'person', act: 'person-forgotten', about: null };
    expect(talk.effects()).toContainEqual({ kind: 'audit', line });
  });

  test('hears the first reason once, not at every question after it', () => {
    const talk = startTalk();
    talk.writes('why has Kela not paid me this month, I applied in August');
    expect(talk.writes('human')).not.toContain('cannot see your case');
  });

  test.each(['wrap-up', 'missed'] as const)(
    'gets a new place when the last talk is over (%s)',
    (state) => {
      const talk = startTalk();
      talk.writes('human');
      const before = talk.handoff?.id;
      talk.finds({ state, advisor: 'aino' });
      expect(talk.writes('human')).toContain('Your place: 1');
      expect(talk.handoff).toMatchObject({ state: 'waiting' });
      expect(talk.handoff?.id).not.toBe(before);
    },
  );
});
