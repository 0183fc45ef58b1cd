import { expect, test } from 'vitest';
import { checkHome } from '../../../src/main/check-home.ts';
import { queueFaults } from '../../../src/main/queue-faults.ts';
import { tinyKnowledge } from '../../support/tiny-knowledge.ts';

const own = tinyKnowledge();
const shared = tinyKnowledge({ 'places/kajaani.yaml': (text) => `${text}\nqueue: kainuu` });

test('every queue that a line leads to needs somebody who works in it', () => {
  expect(queueFaults(own, [{ id: 'aino', places: ['kajaani'] }], 'kajaani')).toEqual([]);
  expect(queueFaults(own, [{ id: 'aino', places: ['kainuu'] }], 'kajaani')).toEqual([
    'nobody works in the queue of kajaani',
  ]);
});

test('an account that names a place with a shared queue is told which queue that is', () => {
  expect(queueFaults(shared, [{ id: 'aino', places: ['kainuu'] }], 'kainuu')).toEqual([]);
  expect(queueFaults(shared, [{ id: 'aino', places: ['kajaani'] }], 'kainuu')).toEqual([
    'nobody works in the queue of kainuu',
    'aino works in kajaani, whose lines lead to kainuu',
  ]);
});

test('so does the place of the house, where people of the web chat wait who have named no other', () => {
  expect(queueFaults(own, [{ id: 'aino', places: ['kajaani'] }], 'national')).toEqual([
    'nobody works in the queue of national',
  ]);
});

test('a house in a place that there is not is refused, as people would wait where nobody looks', () => {
  expect(() => checkHome(own.places, 'kajaani')).not.toThrow();
  expect(() => checkHome(own.places, 'kajani')).toThrow(
    /^MUNICIPALITY: there is no place "kajani"\. Name one of: .*kajaani/,
  );
});
