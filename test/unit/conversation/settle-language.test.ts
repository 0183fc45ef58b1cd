import { describe, expect, test } from 'vitest';
import { type LanguageCues, settleLanguage } from '../../../src/conversation/settle-language.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import type { Meaning } from '../../../src/domain/meaning.ts';
import { newSession } from '../../../src/domain/session.ts';
import { turnOf } from '../../contract/store-values.ts';

function written(code: Locale, about: Partial<Meaning> = {}): Meaning {
  return {
    decision: 'answer',
    topic: 'moving',
    candidates: [],
    reason: null,
    language: { code, confidence: 0.99 },
    asksFor: null,
    place: null,
    corrections: [],
    axis: { info: 1, personal: 0, social: 0 },
    ...about,
  };
}

/** A service in Finnish, English and Arabic, in a conversation held in Arabic so far. */
function settled(cues: Partial<LanguageCues>) {
  return settleLanguage({
    turn: turnOf('turn-1'),
    session: newSession('ar', null),
    person: null,
    meaning: null,
    offered: ['fi', 'en', 'ar'],
    ...cues,
  });
}

describe('the language of a conversation', () => {
  test('stays though the person used another elsewhere', () => {
    const person = { locale: 'fi', place: null, optedOut: false, reached: true } as const;
    expect(settled({ person })).toEqual({ locale: 'ar', known: true });
  });

  test('that has just begun is the one the person used elsewhere', () => {
    const person = { locale: 'en', place: null, optedOut: false, reached: true } as const;
    const cues = { person, session: newSession(null, null) };
    expect(settled(cues)).toEqual({ locale: 'en', known: true });
  });

  test('changes when the person clearly writes another that is offered', () => {
    expect(settled({ meaning: written('en') })).toEqual({ locale: 'en', known: true });
  });

  test('stays when the words are likest to one that is not offered', () => {
    expect(settled({ meaning: written('uk') })).toEqual({ locale: 'ar', known: true });
  });

  test('is not settled by a first message in one that is not offered: the names are', () => {
    const cues = { meaning: written('so'), session: newSession(null, null) };
    expect(settled(cues)).toMatchObject({ known: false });
  });

  test('follows the page or the line before all else', () => {
    const turn = turnOf('turn-1', 'amina', { locale: 'en' });
    expect(settled({ turn, meaning: written('fi') })).toEqual({ locale: 'en', known: true });
  });
});
