import { describe, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { auditExamples } from './audit-examples.ts';
import { budgetExamples } from './budget-examples.ts';
import { deskExamples } from './desk-examples.ts';
import { forgetExamples } from './forget-examples.ts';
import { handoffExamples } from './handoff-examples.ts';
import { heldExamples } from './held-examples.ts';
import { jobExamples } from './job-examples.ts';
import { leftExamples } from './left-examples.ts';
import { oddIdExamples } from './odd-id-examples.ts';
import { outboxExamples } from './outbox-examples.ts';
import { recordExamples } from './record-examples.ts';
import { retentionExamples } from './retention-examples.ts';
import { sameAsReference, timeFor } from './store-model.ts';
import type { Example } from './store-values.ts';
import { troubleExamples } from './trouble-examples.ts';
import { turnExamples } from './turn-examples.ts';

/** Opens a new empty store; a store that is closed must leave nothing behind that matters. */
export type OpenStore = () => Promise<Store>;

export const EXAMPLES: readonly Example[] = [
  ...turnExamples,
  ...handoffExamples,
  ...outboxExamples,
  ...jobExamples,
  ...recordExamples,
  ...leftExamples,
  ...retentionExamples,
  ...heldExamples,
  ...forgetExamples,
  ...deskExamples,
  ...budgetExamples,
  ...oddIdExamples,
  ...troubleExamples,
  ...auditExamples,
];

/** What every engine promises. `runs` bounds the comparison with the reference model. */
export function describeStore(name: string, open: OpenStore, runs = 200): void {
  describe(name, () => {
    test.each(EXAMPLES)('$name', (example) => runExample(example, open));
    test('any run of operations ends as the reference model says', { timeout: timeFor(runs) }, () =>
      sameAsReference(open, runs),
    );
  });
}

export async function runExample(example: Example, open: OpenStore): Promise<void> {
  const store = await open();
  try {
    await example.run(store);
  } finally {
    await store.close();
  }
}
