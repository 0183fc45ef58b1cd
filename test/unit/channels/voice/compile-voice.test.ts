import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { twilioUrls } from '../../../../src/channels/twilio/urls.ts';
import { compileVoice, type VoiceContext } from '../../../../src/channels/voice/compile-voice.ts';
import { hasVoice, speechOf } from '../../../../src/channels/voice/speech.ts';
import { LOCALES, type Locale } from '../../../../src/domain/locale.ts';
import type { Choice, Reply } from '../../../../src/domain/reply.ts';
import { judgeTwiml } from '../../../support/judge-twiml.ts';
import { nameTexts, PUBLIC } from '../../../support/twilio-door.ts';

const CONTEXT: VoiceContext = {
  urls: twilioUrls(PUBLIC),
  phrase: nameTexts,
  audioFor: () => null,
  next: '3',
  locale: 'ru',
  canRead: true,
};

function compile(replies: readonly Reply[], about: Partial<VoiceContext> = {}): string {
  const xml = compileVoice(replies, { ...CONTEXT, ...about });
  expect(judgeTwiml(xml, 'voice')).toEqual([]);
  return xml.replaceAll('&amp;', '&').replaceAll(PUBLIC, '');
}

function say(text: string, locale: Locale = 'ru'): Extract<Reply, { kind: 'say' }> {
  return { kind: 'say', text, locale };
}

function ask(
  choices: readonly Choice[],
  locale: Locale = 'ru',
  text = 'Что?',
): Extract<Reply, { kind: 'ask' }> {
  return { kind: 'ask', text, locale, choices, expects: { kind: 'choice' } };
}

test('a caller does not hear the Finnish word that letters have in brackets', () => {
  const xml = compile([say('Спросите в своём муниципалитете (kunta). Или здесь（kunta）.')]);
  expect(xml).toContain('>Спросите в своём муниципалитете. Или здесь.<');
});

describe('a question', () => {
  test('is said with what went before it, and keys and words are taken meanwhile', () => {
    const xml = compile([say('Да.'), ask([{ value: 'a', label: 'Работа', key: '1' }])]);
    expect(xml).toMatch(
      /<Gather[^>]*><Say[^>]*>Да\.<.*Что\?.*ru:voice\.press label=Работа key=1<\/Say><\/Gather>/,
    );
    expect(xml).toContain('input="dtmf speech" language="ru-RU"');
    expect(xml).toContain('action="/twilio/voice/turn?t=3&l=ru"');
    expect(xml).toContain('actionOnEmptyResult="true"');
  });

  test('goes on as silence where the recogniser fails', () => {
    expect(compile([ask([])])).toMatch(
      /<\/Gather><Redirect method="POST">\/twilio\/voice\/turn\?t=3&l=ru</,
    );
  });

  test('takes # as a key like any other', () => {
    expect(compile([ask([])])).toContain('numDigits="1" finishOnKey=""');
  });

  test('helps the recogniser with its options', () => {
    const xml = compile([
      ask([
        { value: 'a', label: 'Работа, учёба' },
        { value: 'b', label: 'Suomi', locale: 'fi' },
      ]),
    ]);
    expect(xml).toContain('hints="Работа  учёба"');
  });

  test('has its star and hash keys named in words', () => {
    const xml = compile([ask([{ value: 'back', label: 'Назад', key: '*' }])]);
    expect(xml).toContain('voice.key.star');
  });

  test('for digits takes keys alone, and # ends them', () => {
    const digits: Reply = {
      kind: 'ask',
      text: 'Номер?',
      locale: 'ru',
      choices: [],
      expects: { kind: 'digits', most: 17 },
    };
    expect(compile([digits])).toMatch(/input="dtmf" numDigits="17" finishOnKey="#"/);
  });

  test('with more than nine options takes two digits', () => {
    const choices = Array.from({ length: 11 }, (_, at) => ({
      value: `${at}`,
      label: `Тема ${at}`,
    }));
    expect(compile([ask(choices)])).toContain('numDigits="2"');
  });
});

describe('languages', () => {
  test('each option of a language menu is said by a voice of its own', () => {
    const xml = compile([
      ask(
        [
          { value: 'fi', label: 'suomi', locale: 'fi' },
          { value: 'ar', label: 'العربية', locale: 'ar' },
        ],
        'ru',
        '',
      ),
    ]);
    expect(xml).toMatch(
      /<Say voice="Polly.Suvi-Neural" language="fi-FI">fi:voice.press label=suomi/,
    );
    expect(xml).toMatch(
      /<Say voice="Polly.Hala-Neural" language="ar-AE">ar:voice.press label=العربية/,
    );
  });

  test.each(LOCALES.filter(hasVoice))(
    '%s is spoken by its own voice and understood by its own recogniser',
    (locale) => {
      const xml = compile([ask([], locale)]);
      const { voice, recogniser } = speechOf(locale);
      expect(xml).toContain(`voice="${voice?.name}" language="${voice?.language}"`);
      expect(xml).toContain(`language="${recogniser}"`);
    },
  );

  test.each(['so', 'ckb'] as const)('in %s nothing is spoken, and keys are taken', (locale) => {
    const xml = compile([say('…', locale), ask([], locale)]);
    expect(xml).toContain('en:voice.sent-in-writing');
    expect(xml.match(/<Say/g)).toHaveLength(1);
    expect(xml).toContain('input="dtmf"');
  });

  test('a caller without a number is not told of a message that cannot be sent', () => {
    const xml = compile([say('…', 'so')], { canRead: false });
    expect(xml).toContain('en:voice.cannot-speak');
  });

  test('what is heard for the third time is said slowly, options too', () => {
    const slow = { pace: 'slow' } as const;
    const asked = ask([{ value: 'a', label: 'Работа' }]);
    const xml = compile([
      { ...say('Да.'), ...slow },
      { ...asked, ...slow },
    ]);
    expect(xml.match(/<Say [^>]*><prosody rate="75%">[^<]+<\/prosody><\/Say>/g)).toHaveLength(3);
  });

  test('direction marks are for the eye and not for the voice', () => {
    expect(compile([say('اتصل \u2066112\u2069', 'ar')])).toContain('اتصل 112<');
  });
});

describe('the end of a document', () => {
  test('after an answer the caller can go on by key or word', () => {
    expect(compile([say('Так.')])).toContain('<Gather action="/twilio/voice/turn?t=3&l=ru"');
  });

  test('a caller who waits for an advisor enters the one queue, with nothing personal in its name', () => {
    const xml = compile([say('Вы второй.'), { kind: 'wait', locale: 'ru', handoff: 'h-CA1:2' }]);
    expect(xml).toMatch(
      /<Enqueue action="\/twilio\/voice\/left\?t=3&h=h-CA1%3A2&l=ru"[^>]*>silta<\/Enqueue>/,
    );
    expect(xml).toContain('waitUrl="/twilio/voice/wait?t=3&h=h-CA1%3A2&l=ru&n=0"');
  });

  test('a conversation that is over is hung up', () => {
    expect(compile([say('Пока.'), { kind: 'end', locale: 'ru' }])).toMatch(
      /Пока\.<\/Say><Hangup\/>/,
    );
  });
});

test('whatever is said, the document is valid and no voice is given more than it can say', () => {
  const text = fc.string({
    maxLength: 400,
    unit: fc.oneof(fc.constantFrom(...'а.& <"\u0007\uD83D\u2066'), fc.string({ maxLength: 1 })),
  });
  const reply = fc
    .tuple(text, fc.constantFrom(...LOCALES), fc.nat(12))
    .map(([words, locale, count]): Reply => {
      const choices = Array.from({ length: count }, (_, at) => ({
        value: `${at}`,
        label: `x${words.slice(0, 20)}`,
      }));
      return count === 0 ? say(words.repeat(8), locale) : ask(choices, locale, words);
    });
  fc.assert(
    fc.property(fc.array(reply, { maxLength: 4 }), (replies) => void compile(replies)),
    { numRuns: 60 },
  );
});
