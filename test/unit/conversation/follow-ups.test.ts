import { describe, expect, test } from 'vitest';
import { startTalk } from '../../support/pure-talk.ts';

const MINUTE_MS = 60_000;

/** "How do I get a library card?" and what is asked next: cost, papers, who decides. */
const LIBRARY = [
  {
    locale: 'fi',
    asks: 'Miten saan kirjastokortin?',
    cost: ['ja paljonko se maksaa?', 'kortti on maksuton'],
    papers: ['mitä papereita tarvitsen?', 'henkilöllisyystodistuksen'],
    decides: ['kuka päättää?', 'päättää kunta'],
  },
  {
    locale: 'en',
    asks: 'How do I get a library card?',
    cost: ['and how much does it cost?', 'the library card is free'],
    papers: ['what papers do I need?', 'identity document'],
    decides: ['who decides?', 'The municipality decides'],
  },
  {
    locale: 'ru',
    asks: 'Как получить читательский билет?',
    cost: ['а сколько это стоит?', 'бесплатн'],
    papers: ['а какие документы нужны?', 'удостоверяющий личность'],
    decides: ['кто решает?', 'решает муниципалитет'],
  },
  {
    locale: 'ar',
    asks: 'كيف أحصل على بطاقة المكتبة؟',
    cost: ['وكم يكلف؟', 'مجاني'],
    papers: ['شو الاوراق المطلوبة؟', 'هوية'],
    decides: ['مين بيقرر؟', 'البلدية'],
  },
  {
    locale: 'zh',
    asks: '怎么办图书证',
    cost: ['多少钱？', '借书证免费'],
    papers: ['那要带什么材料呢？', '身份证件'],
    decides: ['谁决定？', '市政府'],
  },
  {
    locale: 'so',
    asks: 'Sideen ku helaa kaarka maktabadda?',
    cost: ['waa imisa?', 'bilaash'],
    papers: ['waraaqo noocee ah?', 'aqoonsi'],
    decides: ['yaa go’aamiya?', 'degmad'],
  },
] as const;

describe.each(LIBRARY)('after an answer in $locale', ({ asks, cost, papers, decides }) => {
  test.each([
    { facet: 'cost', next: cost },
    { facet: 'papers', next: papers },
    { facet: 'who decides', next: decides },
  ])('a short message about $facet is answered from that part of it', ({ next: [says, found] }) => {
    const talk = startTalk();
    const whole = talk.writes(asks);
    const part = talk.writes(says);
    expect(part).toContain(found);
    expect(part.length).toBeLessThan(whole.length / 2);
    expect(talk.session?.topic?.id).toBe('library');
    expect(talk.handoff).toBeNull();
  });
});

test.each([
  ['Как записаться к зубному врачу?', 'kuda zvonit', '116 117'],
  ['How do I get a dentist appointment?', 'is there a phone number?', '116 117'],
  ['Hammasta särkee, mihin soitan?', 'onko puhelinnumeroa', '116 117'],
  ['كيف أحصل على موعد عند طبيب الأسنان؟', 'shu el raqam', '116 117'],
])('"%s", then "%s", is answered with the sentences that name a phone', (asks, next, number) => {
  const talk = startTalk();
  talk.writes(asks);
  expect(talk.writes(next).replaceAll(/\p{Cf}/gu, '')).toContain(number);
  expect(talk.session?.topic?.id).toBe('dental-care');
});

describe('a follow-up', () => {
  test('misspelt is one all the same', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    expect(talk.writes('how mutch does it cost')).toContain('the library card is free');
  });

  test('offers the rest of the answer, other topics and an advisor', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    talk.writes('how much is it?');
    expect(talk.offered()).toEqual(['The whole answer', 'Other topics', 'Talk with an advisor']);
    expect(talk.writes('1')).toContain('How to do it');
  });

  test('on what the answer does not tell says so plainly, and what can be done', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    expect(talk.writes('when is it open?')).toMatch(
      /^The answer "The library" does not tell this: Opening hours\./,
    );
    expect(talk.offered()).toContain('The whole answer');
    expect(talk.handoff).toBeNull();
  });

  test('may follow another one', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    talk.writes('how much?');
    expect(talk.writes('and what papers do I need?')).toContain('identity document');
    expect(talk.writes('online?')).toContain('kirjastot.fi');
  });

  test('is about the answer for ten minutes', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    talk.waits(9 * MINUTE_MS);
    expect(talk.writes('how much is it?')).toContain('the library card is free');
    talk.waits(11 * MINUTE_MS);
    expect(talk.writes('how much is it?')).not.toContain('the library card is free');
  });

  test('keeps the language of the talk, though other languages have the word oftener', () => {
    const talk = startTalk();
    talk.writes('Hur får jag lånekort till biblioteket?');
    expect(talk.writes('telefon')).toContain('Biblioteket');
    expect(talk.session?.locale).toBe('sv');
  });

  test('is no option that it happens to look like', () => {
    const talk = startTalk();
    talk.writes('¿Cómo consigo la tarjeta de la biblioteca?');
    talk.writes('¿cuánto cuesta?');
    const part = talk.writes('¿cómo?');
    expect(part).toContain('Cómo se hace');
    expect(part).not.toContain('Quién decide');
  });

  test('leaves what the advisor reads as it was: the question, not "where?"', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    talk.writes('where?');
    talk.writes('human');
    expect(talk.handoff).toMatchObject({
      question: 'How do I get a library card?',
      topic: 'library',
    });
  });
});

describe('no follow-up is', () => {
  test('a question that names another topic', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    expect(talk.writes('How much is the dentist?')).toContain('Dentist and dental care');
    expect(talk.session?.topic?.id).toBe('dental-care');
  });

  test('a whole question about the same: it is answered whole', () => {
    const talk = startTalk();
    const whole = talk.writes('Miten saan kirjastokortin?');
    expect(whole).toContain(talk.writes('Miten saan kirjastokortin?'));
  });

  test('a cry for help in the words of one', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    talk.writes('how much is it?');
    expect(talk.writes('where can I go, my husband hits me')).toMatch(/080 005 005|112/);
    expect(talk.session?.danger).toBe('violence');
  });

  test('"where?" after danger was told: it is not about the library', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    talk.writes('my husband hits me');
    expect(talk.writes('where?')).not.toContain('Nearest library');
  });

  test('a command in words that one could have', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    talk.writes('can I call');
    expect(talk.session?.frame?.dialog).toBe('call-me');
  });

  test('an own case, however short', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    talk.writes('why was my application refused');
    expect(talk.handoff?.reason).toBe('decision-or-appeal');
  });

  test('"how are you?"', () => {
    const talk = startTalk();
    talk.writes('How do I get a library card?');
    expect(talk.writes('how are you?')).not.toContain('How to do it');
  });

  test('a short message before any answer', () => {
    const talk = startTalk();
    talk.writes('hello');
    expect(talk.writes('how much does it cost?')).not.toContain('What it costs');
  });
});

test('words of the last answer and of another topic bring both to choose from', () => {
  const talk = startTalk('whatsapp', undefined, (real) => (heard) => ({
    ...real(heard),
    ...(heard.text === 'price of pipes?'
      ? {
          decision: 'clarify' as const,
          candidates: [{ topic: 'dental-care', confidence: 0.3 }],
        }
      : {}),
  }));
  talk.writes('How do I get a library card?');
  expect(talk.writes('price of pipes?')).toContain('Did you mean');
  expect(talk.offered()).toEqual([
    'The library',
    'Dentist and dental care',
    'Talk with an advisor',
  ]);
});

describe('a follow-up in a text message', () => {
  test('is answered in place where it is short', () => {
    const talk = startTalk('sms');
    talk.writes('How do I get a library card?');
    expect(talk.writes('how much is it?')).toContain('the library card is free');
  });

  test('is a link where it is long', () => {
    const talk = startTalk('sms');
    talk.writes('How do I get a dentist appointment?');
    expect(talk.writes('how?')).toMatch(/ – How to do it\nhttps:\/\/silta\.example\/a\//);
  });
});

test('a caller asks on by voice, and hears which question was heard and the part that was asked', () => {
  const talk = startTalk('voice');
  talk.does({ kind: 'start' });
  talk.does({ kind: 'keys', keys: '2' });
  const speaks = (text: string) => talk.does({ kind: 'text', text, confidence: 0.8 });
  expect(speaks('how do I get a dentist appointment')).toMatch(
    /^You asked about: Dentist and dental care\./,
  );
  const part = speaks('how much does it cost');
  expect(part).toMatch(/^Dentist and dental care\. What it costs\. .*free of charge/);
  expect(part).not.toMatch(/https|\(/);
  expect(talk.keysOffered()).toEqual(['1', '2', '0']);
});

test('who picks a topic by key hears which it was: a finger finds the wrong key too', () => {
  const talk = startTalk('voice');
  talk.does({ kind: 'start' });
  talk.does({ kind: 'keys', keys: '2' });
  for (const keys of ['1', '1']) talk.does({ kind: 'keys', keys });
  const [title] = talk.offered();
  expect(talk.does({ kind: 'keys', keys: '1' })).toMatch(
    new RegExp(`^You asked about: ${title?.replace(/[()]/g, '.')}\\.`),
  );
});

describe('what people meant', () => {
  const unclear = 'price of pipes, my number is 0401234567';
  const asking = () => {
    const talk = startTalk('whatsapp', undefined, (real) => (heard) => ({
      ...real(heard),
      ...(heard.text === unclear
        ? {
            decision: 'clarify' as const,
            topic: 'library',
            candidates: ['library', 'dental-care'].map((topic) => ({
              topic,
              confidence: 0.3,
            })),
          }
        : {}),
    }));
    talk.writes('How do I get a tax card?');
    talk.writes(unclear);
    return talk;
  };
  const gaps = (talk: ReturnType<typeof asking>) =>
    talk.effects().filter((effect) => effect.kind === 'gap');

  test('by an unclear question is kept with it, masked, when they choose', () => {
    const talk = asking();
    talk.writes('2');
    expect(gaps(talk)).toEqual([
      {
        kind: 'gap',
        text: expect.stringMatching(/^price of pipes/),
        locale: 'en',
        topic: 'dental-care',
      },
    ]);
    expect(JSON.stringify(gaps(talk))).not.toContain('0401234567');
  });

  test.each(['human', 'menu', 'How do I get a tax card?'])('is not known by "%s"', (says) => {
    const talk = asking();
    talk.writes(says);
    expect(gaps(talk)).toEqual([]);
  });
});

describe('how long something takes', () => {
  test.each([
    ['en', 'How do I apply for housing allowance from Kela?', 'how long does it take?', '1 year'],
    ['fi', 'miten haen asumistukea', 'kauanko se kestää?', '1 vuosi'],
    ['ar', 'كيف أطلب إعانة السكن؟', 'كم يستغرق؟', 'سنة'],
  ])('is not told by days that are over, in %s', (_, asks, next, period) => {
    const talk = startTalk();
    expect(talk.writes(asks)).toContain('2025');
    const told = talk.writes(next);
    expect(told).toContain(period);
    expect(told).not.toContain('2025');
  });
});
