import { expect, test } from 'vitest';
import { LOCALES } from '../../../src/domain/locale.ts';
import { answerFor } from '../../../src/knowledge/answer.ts';
import { emergencyCard } from '../../../src/knowledge/emergency-card.ts';
import { officialNumbers } from '../../../src/knowledge/official-numbers.ts';
import { shipped as knowledge } from '../../support/shipped-content.ts';

const official = officialNumbers(knowledge);
const PHONE = /\+?\d[\d ]{5,}\d/g;
const NOW = Date.UTC(2026, 10, 21);

function phonesIn(text: string): readonly string[] {
  const plain = text.replace(/https?:\S+/g, '').replace(/[\u2066-\u2069]/g, '');
  // Digit by digit, as phones are read aloud: "12, 2026" is a date and "89, 93" are sections of an act.
  const joined = plain.replace(/(?<=(?<!\d)\d), (?=\d(?!\d))/g, ' ');
  return (joined.match(PHONE) ?? []).map((phone) => phone.replace(/\D/g, ''));
}

function answersOf(topic: string, place: string): readonly string[] {
  return LOCALES.flatMap((locale) =>
    (['rich', 'spoken'] as const).map((modality) => {
      const about = { topic, locale, place, modality, now: NOW } as const;
      return JSON.stringify(
        answerFor(knowledge, { ...about, audience: 'professional', policy: 'draft' }),
      );
    }),
  );
}

test('no answer anywhere has a phone number that nobody has allowed', () => {
  const written = Object.values(knowledge.topics).filter(({ texts }) => texts.fi?.body);
  const answers = written.flatMap(({ id }) => answersOf(id, 'rautjarvi'));
  const phones = new Set(answers.flatMap(phonesIn));
  expect(phones.size).toBeGreaterThan(5);
  expect([...phones].filter((phone) => !official.has(phone))).toEqual([]);
});

test('a number that is kept but not allowed is neither official nor shown', () => {
  const hidden = Object.values(knowledge.places)
    .flatMap(({ slots }) => Object.values(slots))
    .filter(({ publishAllowed }) => !publishAllowed)
    .flatMap(({ value }) => (value.type === 'phone' ? [value.phone.replace(/\D/g, '')] : []));
  expect(hidden).toHaveLength(1);
  expect(hidden.filter((digits) => official.has(digits))).toEqual([]);
});

test('every emergency has a number to call, in every language and place', () => {
  for (const { id } of knowledge.emergencies.classes) {
    for (const locale of LOCALES) {
      const at = { classId: id, locale, place: 'joensuu', policy: 'verified', now: NOW } as const;
      const [first] = emergencyCard(knowledge, at).contacts;
      expect(first?.dial).toMatch(/^\d{3,10}$/);
      expect(first?.name).not.toBe('');
    }
  }
});
