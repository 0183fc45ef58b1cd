import { describe, expect, test } from 'vitest';
import type { Utterable } from '../../../src/domain/meaning.ts';
import { decodeModel, encodeModel } from '../../../src/understanding/codec.ts';
import { createExplainer } from '../../../src/understanding/explain.ts';
import { trainAside } from '../../../src/understanding/train-aside.ts';
import { trainModel } from '../../../src/understanding/train-model.ts';
import { createUnderstanding } from '../../../src/understanding/understand.ts';
import { SMALL_CORPUS } from '../../support/small-corpus.ts';

const model = trainModel(SMALL_CORPUS);
const understand = createUnderstanding(model);

function ask(text: string, more: Partial<Utterable> = {}) {
  return understand({ text, locale: null, speech: null, audience: 'client', ...more });
}

describe('a question finds its topic', () => {
  test.each([
    ['I need a dentist', 'dental-care', 'en'],
    ['hammaslääkäriin aika', 'dental-care', 'fi'],
    ['зубной врач', 'dental-care', 'ru'],
    ['طبيب أسنان', 'dental-care', 'ar'],
    ['biblioteka besplatnaya', 'library', null],
    ['libary card', 'library', 'en'],
    ['when does the book bus come', 'library', 'en'],
  ])('%s is about %s', (text, topic, language) => {
    const meaning = ask(text);
    expect(meaning.candidates[0]?.topic).toBe(topic);
    if (language) expect(meaning.language?.code).toBe(language);
  });
});

describe('words that give an own case away', () => {
  test('lead to a human, however near the message is to a topic', () => {
    expect(ask('library card: can you look and check my file')).toMatchObject({
      decision: 'handoff',
      reason: 'personal-case-status',
      topic: 'library',
    });
  });

  test('are heard with any ending', () => {
    expect(ask('где же мое заявление в библиотеку')).toMatchObject({
      decision: 'handoff',
      reason: 'personal-case-status',
    });
  });

  test('lead nowhere in a saying that only looks alike', () => {
    const { axis } = ask('where can I send my application for a library card');
    expect(axis.personal).toBeLessThan(1);
  });
});

describe('danger comes before everything', () => {
  test('also in a message that asks for a human', () => {
    expect(ask('talk to a human, he is not breathing')).toMatchObject({
      decision: 'emergency',
      reason: 'life-danger',
    });
  });

  test('also at the end of a very long message', () => {
    const long = `${'I went to the library and '.repeat(40)} he hits me`;
    expect(ask(long)).toMatchObject({ decision: 'emergency', reason: 'violence-now' });
  });
});

describe('a long message', () => {
  const story =
    'We moved here from Ghana two years ago, my wife works at the market and our children go to school. ' +
    'In summer we swam in the lake every evening, and in winter we learnt to skate on it. ';

  test.each([
    ['at its end', `${story}${story}How do I see a dentist?`],
    ['in its middle', `${story}How do I see a dentist? ${story}`],
    ['at its start', `How do I see a dentist? ${story}${story}`],
    ['without a question mark', `${story}${story}I would like to know the dental care price`],
    ['without a full stop', `${story}${story}how do I see a dentist`.replaceAll('.', '')],
  ])('is answered by what it asks %s', (_where, text) => {
    expect(ask(text)).toMatchObject({ decision: 'answer', topic: 'dental-care' });
  });

  test('that asks two things is asked which is meant', () => {
    const { decision, candidates } = ask(
      `${story}${story}How do I see a dentist? And how do I get a library card?`,
    );
    expect(decision).toBe('clarify');
    expect(
      candidates
        .slice(0, 2)
        .map(({ topic }) => topic)
        .sort(),
    ).toEqual(['dental-care', 'library']);
  });

  test('with an own case in any sentence goes to a human', () => {
    expect(ask(`${story}Please check my application. ${story}`)).toMatchObject({
      decision: 'handoff',
      reason: 'personal-case-status',
    });
  });

  test('with an identity code anywhere goes to a human', () => {
    expect(ask(`${story}${story}How do I see a dentist? 131052-308T`).decision).toBe('handoff');
  });

  test('with danger in any sentence is an emergency, however harmless the rest', () => {
    expect(ask(`How do I see a dentist? ${story}He hits me. ${story}`)).toMatchObject({
      decision: 'emergency',
      reason: 'violence-now',
    });
  });

  test('with a harmless saying raises no alarm', () => {
    expect(ask(`${story}It hits me as funny. ${story}How do I see a dentist?`).decision).not.toBe(
      'emergency',
    );
  });

  test('of nothing readable means nothing', () => {
    expect(ask('😂 '.repeat(300))).toMatchObject({ decision: 'none', topic: null, language: null });
  });

  test('names the place that stands in the question', () => {
    expect(ask(`${story}${story}How do I see a dentist in Joensuu?`).place).toBe('joensuu');
  });
});

describe('commands', () => {
  test.each([
    ['STOP!', 'stop', null],
    ['talk to a human please', 'human', null],
    ['Haluan neuvojan, kiitos', 'human', null],
    ['по-русски пожалуйста', 'language', 'ru'],
    ['can we speak in Russian', 'language', 'ru'],
    ['suomeksi', 'language', 'fi'],
  ])('%s is %s', (text, command, language) => {
    expect(ask(text)).toMatchObject({ decision: 'command', reason: command, asksFor: language });
  });

  test('words within a question are no command', () => {
    expect(ask('does the bus stop at the library').decision).not.toBe('command');
  });
});

test('topics for staff are shown to staff only', () => {
  const text = 'cost report of the municipality';
  expect(ask(text).candidates.map(({ topic }) => topic)).not.toContain('pro-reporting');
  expect(ask(text, { audience: 'professional' }).candidates[0]?.topic).toBe('pro-reporting');
});

test('an identity code makes the matter an own case', () => {
  expect(ask('my code is 131052-308T, dentist').axis.personal).toBe(1);
});

test('nothing readable means nothing', () => {
  for (const text of ['', '😂😂', '...', '\u202E']) {
    expect(ask(text)).toMatchObject({ decision: 'none', topic: null, language: null });
  }
});

test('a few words that fit several languages keep the language of the conversation', () => {
  expect(ask('ok', { locale: 'fi' }).language?.code).toBe('fi');
});

test('what a recogniser heard is believed less than what was written', () => {
  const written = ask('how do I see a dentist').candidates[0]?.confidence ?? 0;
  const heard = ask('how do I see a dentist', { speech: 0.9 }).candidates[0]?.confidence ?? 0;
  expect(heard).toBeLessThan(written);
});

test('what is learnt on several threads is the same to the byte as on one', () => {
  expect(encodeModel(trainModel(SMALL_CORPUS, trainAside))).toEqual(encodeModel(model));
});

test('the same corpus gives the same bytes, and the bytes give the same meaning', () => {
  const bytes = encodeModel(model);
  expect(encodeModel(trainModel(SMALL_CORPUS))).toEqual(bytes);
  const read = createUnderstanding(decodeModel(bytes));
  const question = {
    text: 'hammasta särkee',
    locale: null,
    speech: null,
    audience: 'client',
  } as const;
  expect(read(question)).toEqual(understand(question));
});

test('a model of another version is not read', () => {
  const bytes = encodeModel(model);
  const older = new TextDecoder().decode(bytes).replace('"version":', '"version":9');
  expect(() => decodeModel(new TextEncoder().encode(older))).toThrow();
});

test('an explanation names the words that spoke for the topic', () => {
  const told = createExplainer(model)({
    text: 'cheap dentist',
    locale: null,
    speech: null,
    audience: 'client',
  });
  expect(told.terms[0]?.word).toBe('dentist');
  expect(told.matched).toContain('dentist');
});
