import { expect, test } from 'vitest';
import { nameIn, placeChain, queueOf, rotaOf } from '../../../src/domain/place.ts';
import { tinyKnowledge } from '../../support/tiny-knowledge.ts';

const { places } = tinyKnowledge();

test('what a municipality lacks is looked up in its region, then in the nation', () => {
  expect(placeChain(places, 'kajaani').map(({ id }) => id)).toEqual([
    'kajaani',
    'kainuu',
    'national',
  ]);
  expect(placeChain(places, 'nowhere')).toEqual([]);
});

test('a municipality without a rota has the one of its region', () => {
  const hours = rotaOf(places, 'kajaani', { locale: 'ar', by: 'phone' });
  expect(hours?.weekly).toEqual([{ days: [3], from: 720, to: 900 }]);
});

test('a language or a way of contact that nobody serves has no hours', () => {
  expect(rotaOf(places, 'kajaani', { locale: 'so', by: 'phone' })).toBeNull();
  expect(rotaOf(places, 'kajaani', { locale: 'ar', by: 'chat' })).toBeNull();
});

test('the lines of a place lead to its own queue, or to the one it shares', () => {
  const kajaani = { 'places/kajaani.yaml': (text: string) => `${text}\nqueue: kainuu` };
  expect(queueOf(places, 'kajaani')).toBe('kajaani');
  expect(queueOf(tinyKnowledge(kajaani).places, 'kajaani')).toBe('kainuu');
  expect(queueOf(places, 'nowhere')).toBe('nowhere');
});

test('a place is named in the language or the nearest one', () => {
  expect(nameIn({ fi: 'Kajaani', ru: 'Каяани' }, 'ru')).toBe('Каяани');
  expect(nameIn({ fi: 'Kajaani', ru: 'Каяани' }, 'so')).toBe('Kajaani');
  expect(nameIn({}, 'fi')).toBeNull();
});
