import { expect, test } from 'vitest';
import { type EmergencyAt, emergencyCard } from '../../../src/knowledge/emergency-card.ts';
import { tinyKnowledge } from '../../support/tiny-knowledge.ts';

const AT: EmergencyAt = {
  classId: 'life-danger',
  locale: 'fi',
  place: 'kajaani',
  policy: 'draft',
  now: Date.UTC(2026, 10, 21),
};

test('the number to call is shown, dialled and read aloud', () => {
  expect(emergencyCard(tinyKnowledge(), AT)).toEqual({
    classId: 'life-danger',
    priority: 1,
    contacts: [{ name: 'Hätänumero', phone: '112', dial: '112', spoken: '1 1 2' }],
  });
});

test('a crisis line answers in the person’s language where it has a line for it', () => {
  const dial = (locale: 'fi' | 'ar') =>
    emergencyCard(tinyKnowledge(), { ...AT, classId: 'mental-distress', locale }).contacts[0]?.dial;
  expect(dial('fi')).toBe('0925250111');
  expect(dial('ar')).toBe('0925250113');
});

test('where no local number is filled in, the national one is told once', () => {
  const card = emergencyCard(tinyKnowledge(), { ...AT, classId: 'no-shelter' });
  expect(card.contacts.map(({ dial }) => dial)).toEqual(['112']);
});

test('a local number that may be published goes first', () => {
  const knowledge = tinyKnowledge({
    'places/kainuu.yaml': (text) =>
      `${text}\nslots: {social_emergency_number: {type: phone, value: "08 1234 5678", publish_allowed: true}}`,
  });
  const card = emergencyCard(knowledge, { ...AT, classId: 'no-shelter' });
  expect(card.contacts.map(({ dial }) => dial)).toEqual(['0812345678', '112']);
});

test('a class nobody knows still gets the emergency number', () => {
  const card = emergencyCard(tinyKnowledge(), { ...AT, classId: 'new-class' });
  expect(card.contacts[0]?.dial).toBe('112');
});
