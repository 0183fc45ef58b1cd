import type { Environment } from '../config/schema.ts';
import { openStore } from '../main/open-store.ts';

/** Tells the audit trail what was done by command. Rejects when it cannot be written. */
export async function auditOperator(
  config: Environment,
  act: 'backup-made' | 'backup-restored',
): Promise<void> {
  const store = openStore(config);
  try {
    await store.privacy.audit([{ at: Date.now(), who: 'operator', act, about: null }]);
  } finally {
    await store.close();
  }
}
