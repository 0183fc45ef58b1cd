import { expect, test } from 'vitest';
import { BROKEN_STORES, type BrokenStore } from './broken-stores.ts';
import { EXAMPLES, runExample } from './store-contract.ts';
import { sameAsReference } from './store-model.ts';

async function noticedBy({ open }: BrokenStore): Promise<string[]> {
  const names: string[] = [];
  for (const example of EXAMPLES) {
    await runExample(example, open).catch(() => names.push(example.name));
  }
  return names;
}

test.each(BROKEN_STORES)('a store that $fault is refused by the examples', async (store) => {
  expect(await noticedBy(store)).toContain(store.noticedBy);
});

test.each(BROKEN_STORES)('a store that $fault departs from the reference', async (store) => {
  await expect(sameAsReference(store.open, 200)).rejects.toThrow('Property failed');
});
