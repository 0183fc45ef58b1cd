import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { shapesOf } from '../support/read-everything.ts';
import { commit, leaseAt, START, turnOf, workOf } from './store-values.ts';

const hashOf = (said: string) => createHash('sha256').update(said).digest('hex');

/** A message is told from another with its number, and what is `written` gives nobody a hash to try words on. */
export async function tellsApart(store: Store, said: string, written: () => string): Promise<void> {
  const turn = turnOf('SM1', 'amina', { utterance: { kind: 'text', text: said } });
  const arrive = (hash: string) => store.turns.accept({ turn, hash }, leaseAt(START));
  const hash = hashOf(said);
  await commit(store, workOf(await arrive(hash)), { text: said });
  const bytes = written();
  expect(shapesOf(hash).filter((shape) => bytes.includes(shape))).toEqual([]);
  expect(await arrive(hash)).toMatchObject({ kind: 'done' });
  expect(await arrive(hashOf('other words'))).toEqual({ kind: 'mismatch' });
}
