import type { Corpus, CorpusTopic } from '../../src/domain/corpus.ts';
import type { Locale } from '../../src/domain/locale.ts';

type Asks = Partial<Record<Locale, readonly string[]>>;

function topic(id: string, asks: Asks, audience: CorpusTopic['audience'] = 'client'): CorpusTopic {
  const texts = Object.entries(asks).map(([locale, phrases]) => ({
    locale: locale as Locale,
    title: null,
    asks: phrases,
    keywords: [],
  }));
  return { id, area: 'everyday', audience, termsFi: [], handoffReasons: ['unknown'], texts };
}

const TOPICS = [
  topic('dental-care', {
    en: [
      'how do I see a dentist',
      'my tooth hurts',
      'dentist appointment for my child',
      'dental care price',
    ],
    fi: [
      'miten pääsen hammaslääkäriin',
      'hammasta särkee',
      'hammaslääkärin ajanvaraus',
      'hammashoidon hinta',
    ],
    ru: [
      'как попасть к зубному врачу',
      'болит зуб',
      'запись к стоматологу',
      'сколько стоит лечение зубов',
    ],
    ar: ['كيف أذهب إلى طبيب الأسنان', 'ضرسي يوجعني', 'موعد عند طبيب الأسنان', 'سعر علاج الأسنان'],
  }),
  topic('library', {
    en: [
      'how do I get a library card',
      'is the library free',
      'books in my language at the library',
      'library opening hours',
    ],
    fi: [
      'miten saan kirjastokortin',
      'onko kirjasto ilmainen',
      'kirjoja omalla kielellä kirjastossa',
      'kirjaston aukiolo',
    ],
    ru: [
      'как получить читательский билет',
      'библиотека бесплатная',
      'книги на русском в библиотеке',
      'часы работы библиотеки',
      'biblioteka chasy raboty',
    ],
    ar: [
      'كيف أحصل على بطاقة المكتبة',
      'هل المكتبة مجانية',
      'كتب بالعربية في المكتبة',
      'أوقات عمل المكتبة',
    ],
  }),
  topic(
    'pro-reporting',
    {
      en: [
        'how does the municipality report costs',
        'cost report form for the state',
        'reporting deadline of the municipality',
        'who signs the cost report',
      ],
    },
    'professional',
  ),
];

/** Three topics in a few languages: enough to see how learning works, trained in no time. */
export const SMALL_CORPUS: Corpus = {
  topics: TOPICS,
  concepts: [{ id: 'tooth', words: { en: ['tooth'], fi: ['hammas'], ru: ['зуб'] } }],
  emergencies: [
    {
      id: 'life-danger',
      priority: 1,
      cues: {
        en: ['not breathing', 'he|she collapsed|fainted floor|blue'],
        fi: ['ei hengitä'],
        ru: ['не дышит'],
        ar: ['لا يتنفس', 'ikhtinaq'],
        zh: ['没有呼吸'],
      },
      not: { en: ['breathing exercise'], fi: ['puhelin kuoli'] },
    },
    {
      id: 'violence-now',
      priority: 1,
      cues: { en: ['he hits me'], ru: ['он меня бьёт'], ar: ['زوجي يضربني'] },
      not: { en: ['hits me as funny'] },
    },
  ],
  commands: { human: { en: ['talk to a human'], fi: ['haluan neuvojan'] }, stop: { en: ['stop'] } },
  languageNames: { ru: ['по-русски', 'in russian', 'russian'], fi: ['suomeksi', 'finnish'] },
  fillers: { en: ['please', 'can', 'we', 'speak', 'in'], fi: ['kiitos'], ru: ['пожалуйста'] },
  asking: { en: ['how do', 'where can', 'like to know'], fi: ['miten', 'haluaisin tietää'] },
  dangers: [],
  cases: [
    {
      id: 'personal-case-status',
      cues: {
        en: ['where my application', 'look check my case|file|application'],
        ru: ['где мое заявл'],
      },
      not: { en: ['where can i send my application'] },
    },
  ],
  axis: [
    { id: 'info', phrases: { en: ['where can I get {k}', 'how much does {k} cost'] } },
    {
      id: 'personal-case-status',
      phrases: {
        en: [
          'when will my application be ready',
          'why has my money not come',
          'check my application',
        ],
      },
    },
    { id: 'social', phrases: { en: ['hello', 'how are you', 'good morning'] } },
    { id: 'off-topic', phrases: { en: ['tell me a joke', 'who won the football match'] } },
  ],
  superseded: [{ was: ['book bus'], now: ['library'] }],
  places: [
    { id: 'kajaani', names: ['Kajaani', 'Каяани', 'كاياني', '卡亚尼'] },
    { id: 'joensuu', names: ['Joensuu', 'Йоэнсуу'] },
  ],
};
