import { describe, expect, test } from 'vitest';
import type { PureTalk } from '../../support/pure-talk.ts';
import { IN_FINLAND, IN_JOENSUU, openTalk } from '../../support/pure-talk.ts';

/** Where the last answer was for. */
function answeredFor(talk: PureTalk): unknown {
  return talk.session?.topic?.place;
}

const ASKS = [
  {
    locale: 'en',
    asks: 'How do I get a library card?',
    where: 'Which municipality do you live in?',
    says: 'I live in Kajaani',
  },
  {
    locale: 'fi',
    asks: 'Miten saan kirjastokortin?',
    where: 'Missä kunnassa asut?',
    says: 'asun Kajaanissa',
  },
  {
    locale: 'ru',
    asks: 'Как получить читательский билет?',
    where: 'В каком муниципалитете',
    says: 'в Каяани',
  },
  { locale: 'ar', asks: 'كيف أحصل على بطاقة المكتبة؟', where: 'في أي بلدية', says: 'بكاياني' },
  { locale: 'zh', asks: '怎么办图书证', where: '您住在哪个市镇', says: '我住在卡亚尼' },
  { locale: 'so', asks: 'Sideen ku helaa kaarka maktabadda?', where: 'Degmadee', says: 'Kajaani' },
] as const;

describe.each(ASKS)('a service for all of Finland, asked in $locale', ({ asks, where, says }) => {
  test('asks where the person lives, and then answers the question that waited', () => {
    const talk = openTalk(IN_FINLAND);
    expect(talk.writes(asks)).toContain(where);
    talk.writes(says);
    expect(talk.session).toMatchObject({
      place: 'kajaani',
      topic: { id: 'library', place: 'kajaani' },
    });
  });
});

describe('where the person lives', () => {
  const QUESTION = 'How do I get a library card?';

  test('is chosen by number or by name, though misspelt', () => {
    for (const says of ['2', 'Kajaani', 'kajani']) {
      const talk = openTalk(IN_FINLAND);
      talk.writes(QUESTION);
      expect(talk.offered()).toEqual([
        'Joensuu',
        'Kajaani',
        'Rautjärvi',
        'Somewhere else',
        'Talk with an advisor',
      ]);
      talk.writes(says);
      expect(talk.session?.place).toBe('kajaani');
    }
  });

  test('is asked once, and remembered in the next conversation', () => {
    const first = openTalk(IN_FINLAND);
    first.writes(QUESTION);
    first.writes('Kajaani');
    expect(first.writes('How do I get a place in daycare?')).not.toContain('Which municipality');
    expect(first.person?.place).toBe('kajaani');
    const next = openTalk({ ...IN_FINLAND, person: first.person });
    expect(next.writes(QUESTION)).toContain('The library');
    expect(answeredFor(next)).toBe('kajaani');
  });

  test('somewhere else gets what holds in all of Finland, and is not asked again', () => {
    const talk = openTalk(IN_FINLAND);
    talk.writes(QUESTION);
    expect(talk.writes('somewhere else')).toContain('The library');
    const next = openTalk({ ...IN_FINLAND, person: talk.person });
    expect(next.writes(QUESTION)).toContain('The library');
  });

  test('is not asked twice of somebody who asks something else instead', () => {
    const talk = openTalk(IN_FINLAND);
    talk.writes(QUESTION);
    expect(talk.writes('How do I get a tax card?')).toContain('Tax card');
    expect(talk.writes(QUESTION)).toContain('The library');
    expect(talk.session?.place).toBeNull();
  });

  test('is not asked where the answer is the same everywhere', () => {
    const talk = openTalk(IN_FINLAND);
    expect(talk.writes('How do I get a tax card?')).toContain('Tax card');
  });

  test('is not asked of a topic chosen with its place', () => {
    const talk = openTalk(IN_FINLAND);
    const answer = talk.writes('How do I get a library card in Joensuu?');
    expect(answer).toContain('The library');
    expect(answeredFor(talk)).toBe('joensuu');
    expect(talk.session?.place).toBeNull();
  });

  test('is not asked where the line or the service is of one municipality', () => {
    for (const options of [
      IN_JOENSUU,
      { ...IN_FINLAND, line: 'kajaani' },
      { ...IN_FINLAND, serves: 'rautjarvi' },
    ])
      expect(openTalk(options).writes(QUESTION)).toContain('The library');
  });

  test('is asked of a caller by keys', () => {
    const talk = openTalk({ ...IN_FINLAND, channel: 'voice' });
    talk.does({ kind: 'start' });
    talk.does({ kind: 'keys', keys: '2' });
    expect(talk.writes('how do I get a library card')).toContain('Which municipality');
    expect(talk.keysOffered()).toEqual(['1', '2', '3', '4', '0']);
    expect(talk.does({ kind: 'keys', keys: '2' })).toContain('library card');
    expect(talk.session?.place).toBe('kajaani');
  });

  test('is never asked before danger is answered', () => {
    const talk = openTalk(IN_FINLAND);
    talk.writes(QUESTION);
    expect(talk.writes('my husband hits me')).toContain('080 005 005');
  });
});

describe('"I live in Kajaani"', () => {
  test('makes it home and says so', () => {
    const talk = openTalk(IN_FINLAND);
    talk.writes('hello');
    expect(talk.writes('I live in Kajaani')).toBe(
      'Thank you. From now on I answer for this municipality: Kajaani.',
    );
    expect(talk.person?.place).toBe('kajaani');
    expect(talk.handoff).toBeNull();
  });

  test('with a question makes it home and answers', () => {
    const talk = openTalk(IN_FINLAND);
    expect(talk.writes('Asun Kajaanissa, miten saan kirjastokortin?')).toContain('Kirjasto');
    expect(talk.person?.place).toBe('kajaani');
  });

  test('after an answer that is not the same everywhere brings the one for there', () => {
    const talk = openTalk(IN_JOENSUU);
    talk.writes('How do I get a library card?');
    expect(talk.writes('I live in Kajaani')).toMatch(/^Thank you\..*The library/s);
    expect(talk.session).toMatchObject({ place: 'kajaani', topic: { place: 'kajaani' } });
  });

  test.each(['I do not live in Kajaani', 'my friend lives in Kajaani', 'я не живу в Каяани'])(
    'is not what "%s" says',
    (says) => {
      const talk = openTalk(IN_JOENSUU);
      talk.writes('How do I get a library card?');
      talk.writes(says);
      expect(talk.session?.place).toBe('joensuu');
    },
  );
});

describe('another place', () => {
  test.each([
    ['How do I get a library card?', 'in Kajaani?', 'This answer is for: Kajaani.'],
    [
      'Miten saan kirjastokortin?',
      'entä Kajaanissa?',
      'Tämä vastaus koskee paikkakuntaa: Kajaani.',
    ],
    ['Как получить читательский билет?', 'а в Каяани?', 'Этот ответ для места: Каяани.'],
    ['كيف أحصل على بطاقة المكتبة؟', 'وفي كاياني؟', 'هذه الإجابة تخص: كاياني.'],
  ])('after "%s", "%s" gets the same answered for there; home stays', (asks, next, told) => {
    const talk = openTalk(IN_JOENSUU);
    talk.writes(asks);
    expect(talk.writes(next).replaceAll(/\p{Cf}/gu, '')).toContain(told);
    expect(answeredFor(talk)).toBe('kajaani');
    expect(talk.session?.place).toBe('joensuu');
    expect(talk.person?.place ?? null).toBeNull();
    talk.writes(asks);
    expect(answeredFor(talk)).toBe('joensuu');
  });

  test('is what the next short question and the whole answer are about', () => {
    const talk = openTalk(IN_JOENSUU);
    talk.writes('How do I get a library card?');
    talk.writes('in Kajaani?');
    talk.writes('where?');
    expect(answeredFor(talk)).toBe('kajaani');
    talk.writes('the whole answer');
    expect(answeredFor(talk)).toBe('kajaani');
  });

  test('may be named with what is asked of it', () => {
    const talk = openTalk(IN_JOENSUU);
    talk.writes('How do I get a library card?');
    expect(talk.writes('where in Kajaani?')).toMatch(/Kajaani.*Nearest library/s);
  });

  test('in a question is for that question alone', () => {
    const talk = openTalk(IN_JOENSUU);
    talk.writes('library in Kajaani');
    expect(answeredFor(talk)).toBe('kajaani');
    talk.writes('How do I get a place in daycare?');
    expect(answeredFor(talk)).toBe('joensuu');
  });

  test('changes nothing where the answer is the same everywhere, and that is said', () => {
    const talk = openTalk(IN_JOENSUU);
    talk.writes('How do I get a tax card?');
    expect(talk.writes('and in Kajaani?')).toMatch(/^This is the same everywhere in Finland\./);
  });
});
