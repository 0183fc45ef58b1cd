import { expect, test } from 'vitest';
import { decode } from '../../../src/store/codec.ts';
import { aHandoff } from '../../support/a-handoff.ts';

test('a handoff from before queues had names is in the queue of its place', () => {
  const { queue, ...before } = aHandoff({ place: 'kajaani' });
  expect(decode.handoff(JSON.stringify(before))?.queue).toBe('kajaani');
});
