import type { Locale } from '../../src/domain/locale.ts';
import type { Choice, Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';

interface Words {
  readonly hello: string;
  readonly topics: readonly string[];
  readonly answer: string;
  readonly link: { readonly label: string; readonly url: string };
  readonly next: string;
  readonly options: readonly string[];
}

const fi: Words = {
  hello: 'Hei! Mistä haluat tietoa?',
  topics: ['Suomen kieli', 'Asuminen', 'Työ', 'Terveys', 'Raha'],
  answer: [
    'Suomen kielen kurssit',
    'Voit opiskella suomea maksutta, jos sinulla on kotoutumissuunnitelma.',
    'Näin haet\n1. Soita työvoimapalveluihin: 0295 025 510.\n2. Sovi alkukartoitus.\n3. Saat paikan kurssilta.',
    'Tarkistettu 2. marraskuuta 2026.',
  ].join('\n\n'),
  link: { label: 'Suomen kielen opiskelu – InfoFinland', url: 'https://www.infofinland.fi/fi' },
  next: 'Mitä haluat tehdä seuraavaksi?',
  options: ['Lisää tästä', 'Muut aiheet', 'Neuvojalle'],
};

const ar: Words = {
  hello: 'مرحبًا! ما الذي تريد أن تعرفه؟',
  topics: ['اللغة الفنلندية', 'السكن', 'العمل', 'الصحة', 'المال'],
  answer: [
    'دورات اللغة الفنلندية',
    'يمكنك دراسة الفنلندية مجانًا إذا كانت لديك خطة اندماج (\u2066kotoutumissuunnitelma\u2069).',
    'كيف تتقدم\n1. اتصل بخدمات التوظيف: \u20660295 025 510\u2069.\n2. اتفق على موعد التقييم الأولي.\n3. تحصل على مكان في الدورة.',
    'تم التحقق في \u20662\u2069 نوفمبر \u20662026\u2069.',
  ].join('\n\n'),
  link: { label: 'دراسة اللغة الفنلندية – InfoFinland', url: 'https://www.infofinland.fi/ar' },
  next: 'ماذا تريد أن تفعل الآن؟',
  options: ['المزيد عن هذا', 'مواضيع أخرى', 'تحدث مع مستشار'],
};

const WORDS: Readonly<Partial<Record<Locale, Words>>> = { fi, ar };

/** A bot that welcomes with topics and answers every question with one card. */
export function webAnswers(turn: Turn): readonly Reply[] {
  const locale = turn.locale ?? 'fi';
  const words = WORDS[locale] ?? fi;
  if (turn.utterance.kind === 'start') {
    const choices = words.topics.map((label, at) => ({ value: `t${at}`, key: `${at + 1}`, label }));
    return [{ kind: 'ask', text: words.hello, locale, choices, expects: { kind: 'anything' } }];
  }
  const values = ['more', 'menu', 'human'];
  const choices: Choice[] = words.options.map((label, at) => ({ value: values[at] ?? '', label }));
  return [
    { kind: 'say', text: words.answer, locale, links: [words.link] },
    { kind: 'ask', text: words.next, locale, choices, expects: { kind: 'anything' } },
  ];
}
