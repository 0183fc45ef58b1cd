import { expect, test } from 'vitest';
import { queueFaults } from '../../../src/main/queue-faults.ts';
import { tinyKnowledge } from '../../support/tiny-knowledge.ts';

const own = tinyKnowledge();
const shared = tinyKnowledge({ 'places/kajaani.yaml': (text) => `${text}\nqueue: kainuu` });

test('every queue that a line leads to needs somebody who works in it', () => {
  expect(queueFaults(own, [{ id: 'aino', places: ['kajaani'] }])).toEqual([]);
  expect(queueFaults(own, [{ id: 'aino', places: ['kainuu'] }])).toEqual([
    'nobody works in the queue of kajaani',
  ]);
});

test('an account that names a place with a shared queue is told which queue that is', () => {
  expect(queueFaults(shared, [{ id: 'aino', places: ['kainuu'] }])).toEqual([]);
  expect(queueFaults(shared, [{ id: 'aino', places: ['kajaani'] }])).toEqual([
    'nobody works in the queue of kainuu',
    'aino works in kajaani, whose lines lead to kainuu',
  ]);
});
